"""The form in which an attribute is defined, or changed."""

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.errors import AnnotatorError
from annotator.model.source_details import Attribute, AttributeType
from annotator.project.steps import DefineAttribute, EditAttribute, Step
from annotator.ui.session.messages import sentence
from annotator.ui.session.project_session import ProjectSession

_TYPES = {
    AttributeType.TEXT: "Text",
    AttributeType.NUMBER: "Number",
    AttributeType.DATE: "Date",
    AttributeType.YES_NO: "Yes or no",
    AttributeType.CHOICE: "One of several choices",
}
_FIELD_WIDTH = 280


def define_attribute(parent: QWidget, session: ProjectSession) -> bool:
    """Let the user define an attribute; return whether that was done."""
    return _asked(AttributeDialog(parent, session))


def edit_attribute(parent: QWidget, session: ProjectSession, attribute: Attribute) -> bool:
    """Let the user change an attribute; return whether that was done."""
    return _asked(AttributeDialog(parent, session, attribute))


class AttributeDialog(QDialog):
    """Name, type, choices and meaning. It does not close before what it says can be kept."""

    def __init__(
        self, parent: QWidget, session: ProjectSession, attribute: Attribute | None = None
    ) -> None:
        """Define a new one; or change ``attribute``."""
        super().__init__(parent)
        self._session = session
        self._attribute = attribute
        self.setWindowTitle("New attribute" if attribute is None else "Change the attribute")
        self._name = QLineEdit(attribute.name if attribute else "")
        self._name.setMaxLength(300)
        self._name.setPlaceholderText("What can be known of a source, such as Country")
        self._name.setMinimumWidth(_FIELD_WIDTH)
        self._type = QComboBox()
        for kind, title in _TYPES.items():
            self._type.addItem(title, kind)
        self._choices = QPlainTextEdit("\n".join(attribute.choices) if attribute else "")
        self._choices.setPlaceholderText("A choice on each line")
        self._choices.setTabChangesFocus(True)
        self._choices.setFixedHeight(104)
        self._description = QLineEdit(attribute.description if attribute else "")
        self._complaint = QLabel()
        self._complaint.setObjectName("danger")
        self._complaint.setWordWrap(True)
        self._complaint.hide()
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(14)
        self._form.setVerticalSpacing(10)
        self._form.addRow("&Name", self._name)
        self._form.addRow("&Values", self._type)
        self._form.addRow("&Choices", self._choices)
        self._form.addRow("&Meaning", self._description)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        accept = "Define" if attribute is None else "Save"
        self._accept = buttons.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
        self._accept.setDefault(True)
        buttons.accepted.connect(self._try_to_accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(self._form)
        layout.addWidget(self._complaint)
        layout.addWidget(buttons)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        if attribute is not None:
            self._type.setCurrentIndex(self._type.findData(attribute.type))
        self._name.textChanged.connect(self._judge)
        self._choices.textChanged.connect(self._judge)
        self._type.currentIndexChanged.connect(self._judge)
        self._judge()

    def _kind(self) -> AttributeType:
        return AttributeType(self._type.currentData())

    def _chosen(self) -> tuple[str, ...]:
        if self._kind() is not AttributeType.CHOICE:
            return ()
        lines = self._choices.toPlainText().splitlines()
        return tuple(dict.fromkeys(" ".join(line.split()) for line in lines if line.strip()))

    def _judge(self) -> None:
        is_choice = self._kind() is AttributeType.CHOICE
        self._form.setRowVisible(self._choices, is_choice)
        named = bool(self._name.text().strip())
        self._accept.setEnabled(named and (not is_choice or bool(self._chosen())))
        self._complaint.hide()

    def _step(self) -> Step:
        name, description = self._name.text(), self._description.text()
        if self._attribute is None:
            return DefineAttribute(name, self._kind(), self._chosen(), description)
        return EditAttribute(self._attribute.id, name, self._kind(), self._chosen(), description)

    def _try_to_accept(self) -> None:
        try:
            self._session.perform(self._step())
        except AnnotatorError as error:
            self._complaint.setText(sentence(error))
            self._complaint.show()
            return
        self.accept()


def _asked(dialog: AttributeDialog) -> bool:
    done = bool(dialog.exec())
    dialog.deleteLater()
    return done
