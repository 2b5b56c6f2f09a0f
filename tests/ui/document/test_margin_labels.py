import pytest
from PySide6.QtGui import QFont, QFontMetrics

from annotator.ui.document.margin_painting import WHO, elided_label


@pytest.fixture
def measures(qapp) -> QFontMetrics:
    return QFontMetrics(QFont("Noto Sans", 9))


def test_a_label_with_room_stands_whole(measures) -> None:
    assert elided_label(f"trade{WHO}A", 500, measures) == f"trade{WHO}A"


@pytest.mark.parametrize("name", ["infrastructure", "البنية التحتية للنقل البري", "🚂" * 20])
def test_who_coded_is_read_where_the_code_is_cut(measures, name) -> None:
    shown = elided_label(f"{name}{WHO}B", 80, measures)

    assert shown.endswith(f"…{WHO}B")
    assert measures.horizontalAdvance(shown) <= 80 + measures.horizontalAdvance("…")


def test_a_label_of_the_code_alone_is_cut_at_its_end(measures) -> None:
    shown = elided_label("infrastructure", 50, measures)

    assert shown.startswith("inf")
    assert shown.endswith("…")


def test_the_code_comes_before_the_coder_where_there_is_no_room_for_both(measures) -> None:
    shown = elided_label(f"infrastructure{WHO}Bounmy Keomanivong", 90, measures)

    assert shown.startswith("infra")
