from datetime import UTC, datetime
from uuid import uuid4

import pytest

from annotator.model.records import Coder
from annotator.ui.session.initials import initials

NOW = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (["Ana", "Bounmy"], ["A", "B"]),
        (["Ana", "Anna"], ["Ana", "Anna"]),
        (["Marie-Luise Kunze", "Ana de la Cruz y Vega"], ["MLK", "ADL"]),
        (["ana", "Ben"], ["A", "B"]),
        (["李雷", "👩🏽‍💼"], ["李", "👩"]),
    ],
)
def test_short_names_differ(names: list[str], short: list[str]) -> None:
    coders = [Coder(id=uuid4(), name=name, created=NOW, modified=NOW) for name in names]
    assert list(initials(coders).values()) == short
