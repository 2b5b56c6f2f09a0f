import csv
import json

import pytest
from PySide6.QtCore import Qt

from annotator.agreement.comparison import compare
from annotator.agreement.from_project import comparison_input
from annotator.agreement.units import Unit
from annotator.model.records import Progress
from annotator.project.steps import AddAnnotation, SetProgress
from annotator.text.spans import Span
from annotator.ui.dialogs.comparison_dialog import ComparisonDialog

_HORIZONTAL = Qt.Orientation.Horizontal
_TOOLTIP = Qt.ItemDataRole.ToolTipRole


@pytest.fixture
def compared(desk, project_file):
    """A dialog on a source that Ana and Ben both completed."""
    desk.open(project_file)
    session = desk.session
    (source_id,) = session.sources
    trade = session.scheme.named("trade")[0].id
    for name, span in (("Ana", Span(0, 20)), ("Ben", Span(10, 30))):
        coder = next(each for each in session.coders.values() if each.name == name)
        session.project.do(
            AddAnnotation(source_id, trade, span),
            SetProgress(source_id, coder.id, Progress.COMPLETE),
            coder_id=coder.id,
        )
    dialog = ComparisonDialog(desk.window, session)
    dialog.show()
    yield dialog
    dialog.close()


def row(dialog, name: str) -> dict[str, str]:
    model = dialog.model
    titles = [model.headerData(n, _HORIZONTAL) for n in range(model.columnCount())]
    for number in range(model.rowCount()):
        cells = [model.index(number, column).data() for column in range(len(titles))]
        if cells[0] == name:
            return dict(zip(titles, cells, strict=True))
    raise AssertionError(name)


def test_characters_of_both_and_each_alone_are_shown(compared) -> None:
    shown = row(compared, "trade")
    assert (shown["Both"], shown["Only Ana"], shown["Only Ben"]) == ("10", "10", "10")
    assert "1 of 1 sources" in compared._scope.text()


def test_the_measures_are_those_of_the_comparison(compared) -> None:
    read = compared._session.project
    for unit in (Unit.CHARACTER, Unit.SENTENCE):
        compared._unit.setCurrentIndex(compared._unit.findData(unit))
        expected = compare(comparison_input(read, unit=unit))
        (trade,) = [each for each in expected.codes if each.code.name == "trade"]
        alpha = trade.measures["krippendorff_alpha"].value
        assert row(compared, "trade")["Krippendorff’s α"] == f"{alpha:.3f}"
        assert f"{expected.scope.units:,} {unit}s" in compared._scope.text()


def test_what_is_undefined_says_why(compared) -> None:
    index = next(
        compared.model.index(number, 1)
        for number in range(compared.model.rowCount())
        if compared.model.index(number, 0).data() == "defence"
    )
    assert index.data() == "undefined"
    assert "nothing shows whether they would tell the cases apart" in index.data(_TOOLTIP)


def test_one_coder_is_not_compared(compared) -> None:
    compared._coder_menu()
    ana = next(c for c in compared._session.coders.values() if c.name == "Ana")
    compared._choose(ana.id, on=False)
    assert compared.model.rowCount() == 0
    assert compared._scope.text() == "Choose two coders or more."


def test_the_figures_are_exported(compared, tmp_path) -> None:
    compared.export(tmp_path / "c.csv")
    with (tmp_path / "c.csv").open(encoding="utf-8", newline="") as file:
        both = {line["code"]: line["both"] for line in csv.DictReader(file)}
    assert both["trade"] == "10"
    compared.export(tmp_path / "c.json")
    assert len(json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))["codes"]) == 5
