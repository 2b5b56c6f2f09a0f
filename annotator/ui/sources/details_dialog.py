"""What is known of one source, or of several at once: attributes and groups."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.errors import AnnotatorError
from annotator.model.records import Source
from annotator.model.source_details import Attribute
from annotator.project.steps import SetAttribute, Step
from annotator.ui.look.fonts import bolder, smaller
from annotator.ui.parts.elided_label import ElidedLabel
from annotator.ui.session.messages import sentence
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.sources.attribute_dialog import define_attribute
from annotator.ui.sources.group_ticks import GroupTicks
from annotator.ui.sources.value_field import ValueField

_WIDTH = 480
_LABEL_WIDTH = 150
_MOST_HEIGHT = 380
"""Height of the attributes beyond which they scroll, in pixels."""


def open_details(parent: QWidget, session: ProjectSession, sources: Sequence[Source]) -> None:
    """Show what is known of sources, and keep what is changed."""
    dialog = SourceDetailsDialog(parent, session, sources)
    dialog.exec()
    dialog.deleteLater()


class SourceDetailsDialog(QDialog):
    """A field for each attribute, a tick for each group. What is saved is one action."""

    def __init__(self, parent: QWidget, session: ProjectSession, sources: Sequence[Source]) -> None:
        super().__init__(parent)
        self._session = session
        self._sources = tuple(sources)
        self._fields: dict[UUID, ValueField] = {}
        self.setWindowTitle("Source details")
        self.setFixedWidth(_WIDTH)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(14)
        self._form.setVerticalSpacing(8)
        self._form.setContentsMargins(0, 2, 8, 2)
        self._scroll = self._made_scroll()
        self._nothing = _muted("Define an attribute, such as Country or Age, to say more of it.")
        self._add_fields()
        self._new = QPushButton("New attribute…")
        self._new.setProperty("quiet", True)
        self._new.setAutoDefault(False)
        self._new.clicked.connect(self._define)
        self._groups = self._made_groups()
        self._complaint = QLabel()
        self._complaint.setObjectName("danger")
        self._complaint.setWordWrap(True)
        self._complaint.hide()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._save = self._buttons.addButton("Save", QDialogButtonBox.ButtonRole.AcceptRole)
        self._save.setDefault(True)
        self._buttons.accepted.connect(self._try_to_save)
        self._buttons.rejected.connect(self.reject)
        self._arrange()
        self._fit()
        self._allow()
        first = next(iter(self._fields.values()), self._new)
        first.setFocus()

    # Putting together ----------------------------------------------------------------------

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        heading = ElidedLabel(self._heading())
        heading.setFont(bolder(self.font(), 1))
        layout.addWidget(heading)
        layout.addWidget(_muted(self._origin()))
        layout.addSpacing(4)
        layout.addWidget(self._nothing)
        layout.addWidget(self._scroll)
        layout.addWidget(self._new, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(4)
        layout.addWidget(_headline("Groups", self))
        layout.addWidget(self._groups)
        layout.addWidget(self._complaint)
        layout.addWidget(self._buttons)

    def _heading(self) -> str:
        if len(self._sources) == 1:
            return self._sources[0].name
        return f"{len(self._sources):,} sources"

    def _origin(self) -> str:
        if len(self._sources) > 1:
            return ", ".join(source.name for source in self._sources)
        (source,) = self._sources
        came = source.created.astimezone()
        words = [f"{source.length:,} characters", f"imported {came.day} {came:%b %Y}"]
        return " · ".join(([source.original_name] if source.original_name else []) + words)

    def _made_scroll(self) -> QScrollArea:
        inside = QWidget()
        inside.setLayout(self._form)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return scroll

    def _made_groups(self) -> GroupTicks:
        read = self._session.read
        ids = [source.id for source in self._sources]
        return GroupTicks(read.groups(), read.memberships(), ids)

    def _add_fields(self) -> None:
        """Add a field for every attribute that has none yet."""
        known = {source.id: self._known(source) for source in self._sources}
        for attribute in self._session.read.attributes():
            if attribute.id not in self._fields:
                self._add_field(attribute, [of.get(attribute.id) for of in known.values()])

    def _fit(self) -> None:
        self._nothing.setVisible(not self._fields)
        self._scroll.setVisible(bool(self._fields))
        height = self._form.sizeHint().height() + 4
        self._scroll.setFixedHeight(min(height, _MOST_HEIGHT))
        self.adjustSize()

    def _known(self, source: Source) -> dict[UUID, str]:
        values = self._session.read.attribute_values(source.id)
        return {value.attribute_id: value.value for value in values}

    def _add_field(self, attribute: Attribute, known: Sequence[str | None]) -> None:
        field = ValueField(attribute, known)
        field.edited.connect(self._judge)
        label = ElidedLabel(attribute.name)
        label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        label.setFixedWidth(_LABEL_WIDTH)
        label.setToolTip(attribute.description or attribute.name)
        label.setBuddy(field)
        self._form.addRow(label, field)
        if self._fields:
            last = self._fields[next(reversed(self._fields))]
            QWidget.setTabOrder(last.editor, field.editor)
        self._fields[attribute.id] = field

    def _allow(self) -> None:
        """Let nothing be changed where the project cannot be."""
        can_write = self._session.can_write
        for widget in (*self._fields.values(), self._new, self._groups):
            widget.setEnabled(can_write)
        self._judge()

    # Changing ------------------------------------------------------------------------------

    def _judge(self) -> None:
        sound = all(field.is_sound for field in self._fields.values())
        self._save.setEnabled(sound and self._session.can_write)
        self._complaint.hide()

    def _define(self) -> None:
        if define_attribute(self, self._session):
            self._add_fields()
            self._fit()
            self._fields[next(reversed(self._fields))].setFocus()

    def _steps(self) -> list[Step]:
        steps: list[Step] = [
            SetAttribute(source.id, attribute_id, field.value)
            for attribute_id, field in self._fields.items()
            if field.is_changed
            for source in self._sources
        ]
        return steps + self._groups.steps()

    def _label(self) -> str:
        if len(self._sources) == 1:
            return f"Edit what is known of “{self._sources[0].name}”"
        return "Edit what is known of sources"

    def _try_to_save(self) -> None:
        steps = self._steps()
        try:
            if steps:
                self._session.perform(*steps, label=self._label())
        except AnnotatorError as error:
            self._complaint.setText(sentence(error))
            self._complaint.show()
            return
        self.accept()

    # Qt's events ---------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter add the group whose name is being typed; else Enter saves."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self._groups.has_keyboard_in_field():
            self._groups.take_new()
        else:
            super().keyPressEvent(event)


def _muted(words: str) -> QLabel:
    label = ElidedLabel(words)
    label.setObjectName("muted")
    label.setFont(smaller(label.font()))
    return label


def _headline(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words)
    label.setFont(bolder(parent.font()))
    return label
