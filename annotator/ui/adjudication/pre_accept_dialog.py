"""Asks by which rule agreed passages enter the consensus, with how many each rule would settle."""

from collections.abc import Mapping

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from annotator.agreement.pre_acceptance import PreAcceptance
from annotator.ui.codes.phrases import things

_TITLES = {
    PreAcceptance.IDENTICAL: "What all coders coded alike",
    PreAcceptance.MAJORITY: "What most coders coded alike",
    PreAcceptance.OVERLAPPING: "Where all gave the same code over text that overlaps by half",
}

_WORDS = {
    PreAcceptance.IDENTICAL: "All gave the same code to the same text, to the letter.",
    PreAcceptance.MAJORITY: "More than half gave the same code to the same text, to the letter.",
    PreAcceptance.OVERLAPPING: (
        "Every two of them share at least half of the text that either coded. What more than half "
        "of the coders coded enters; with two coders, what both coded."
    ),
}


class PreAcceptDialog(QDialog):
    """One rule of several. Nothing is decided on what has been decided already."""

    def __init__(self, parent: QWidget, passages: Mapping[PreAcceptance, int]) -> None:
        """Ask; ``passages`` says how many passages each rule would settle."""
        super().__init__(parent)
        self.setWindowTitle("Take over what is agreed")
        self.setMinimumWidth(460)
        self._passages = passages
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(4)
        head = QLabel("Which passages enter the consensus without being looked at one by one?")
        head.setWordWrap(True)
        layout.addWidget(head)
        layout.addSpacing(8)
        for place, (rule, title) in enumerate(_TITLES.items()):
            number = passages.get(rule, 0)
            button = QRadioButton(f"{title}: {things(number, 'passage')}")
            button.setEnabled(number > 0)
            self._group.addButton(button, place)
            words = QLabel(_WORDS[rule])
            words.setObjectName("muted")
            words.setWordWrap(True)
            words.setContentsMargins(26, 0, 0, 8)
            layout.addWidget(button)
            layout.addWidget(words)
        hint = QLabel("It is one step of undo. What was decided already stays as it is.")
        hint.setObjectName("muted")
        hint.setWordWrap(True)
        layout.addWidget(hint)
        layout.addSpacing(8)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._accept = buttons.addButton("Take over", QDialogButtonBox.ButtonRole.AcceptRole)
        self._accept.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self._group.idToggled.connect(self._follow)
        self._choose_first()

    @property
    def rule(self) -> PreAcceptance:
        """The rule that is chosen."""
        place = self._group.checkedId()
        return PreAcceptance.NONE if place < 0 else list(_TITLES)[place]

    def _choose_first(self) -> None:
        for button in self._group.buttons():
            if button.isEnabled():
                button.setChecked(True)
                break
        self._follow()

    def _follow(self) -> None:
        self._accept.setEnabled(self.rule is not PreAcceptance.NONE)
