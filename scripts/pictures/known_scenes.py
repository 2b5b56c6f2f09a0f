"""What is known of sources: the filter of the list, the dialogs, the menus."""

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit

from annotator.project.source_filter import typed_filter
from annotator.ui.sources.attribute_dialog import AttributeDialog
from annotator.ui.sources.details_dialog import SourceDetailsDialog
from annotator.ui.sources.known_dialog import KnownDialog
from pictures.projects import Kind
from pictures.scene import Scene
from pictures.stage import Stage


def known_scenes() -> list[Scene]:
    """Return the scenes."""
    known, sample = Kind.KNOWN_SOURCES, Kind.SAMPLE
    return [
        Scene("known-details", known, lambda s: _details(s, 1)),
        Scene("known-details-several", known, lambda s: _details(s, 3)),
        Scene("known-details-refused", known, _refused),
        Scene("known-details-nothing", sample, lambda s: _details(s, 1)),
        Scene("known-define", known, lambda s: _dialog(s, AttributeDialog(s.window, s.session))),
        Scene("known-define-choices", known, _choices),
        Scene("known-lists", known, lambda s: _dialog(s, KnownDialog(s.window, s.session))),
        Scene("known-lists-empty", sample, lambda s: _dialog(s, KnownDialog(s.window, s.session))),
        Scene("known-filter", known, _filtered),
        Scene("known-filter-none-fits", known, _none_fits),
        Scene("known-filter-refused", known, _condition_refused),
        Scene("known-filter-menu", known, _menu),
    ]


def _dialog(stage: Stage, dialog: QDialog) -> QPixmap:
    return stage.dialog(dialog.show)


def _details(stage: Stage, number: int) -> QPixmap:
    sources = list(stage.session.sources.values())[:number]
    return _dialog(stage, SourceDetailsDialog(stage.window, stage.session, sources))


def _refused(stage: Stage) -> QPixmap:
    sources = list(stage.session.sources.values())[3:4]
    dialog = SourceDetailsDialog(stage.window, stage.session, sources)
    age = next(each for each in dialog.findChildren(QLineEdit) if each.accessibleName() == "Age")
    age.setText("thirty, perhaps")
    return _dialog(stage, dialog)


def _choices(stage: Stage) -> QPixmap:
    country = stage.session.read.attributes()[0]
    dialog = AttributeDialog(stage.window, stage.session, country)
    assert dialog.findChild(QComboBox) is not None
    return _dialog(stage, dialog)


def _filtered(stage: Stage) -> QPixmap:
    field = stage.window.sources_panel.filter
    field.ask(typed_filter(stage.session.read, ["country=Laos", "age>=30"], ["First round"]))
    stage.settle()
    return stage.panel("sources")


def _none_fits(stage: Stage) -> QPixmap:
    field = stage.window.sources_panel.filter
    field.ask(typed_filter(stage.session.read, ["age>99"]))
    stage.settle()
    return stage.panel("sources")


def _condition_refused(stage: Stage) -> QPixmap:
    field = stage.window.sources_panel.filter.field
    field.setText("height > 3")
    field.returnPressed.emit()
    stage.settle()
    return stage.panel("sources")


def _menu(stage: Stage) -> QPixmap:
    return stage.menu(stage.window.sources_panel.filter.menu)
