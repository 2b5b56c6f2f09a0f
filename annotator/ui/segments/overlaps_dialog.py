"""Asks what is to be done where segments would overlap what is coded with the same code."""

from enum import Enum, auto

from PySide6.QtWidgets import QMessageBox, QWidget


class Answer(Enum):
    """What the user wants done."""

    JOIN = auto()
    LEAVE = auto()
    CANCEL = auto()


def ask_about_overlaps(parent: QWidget, change: str, overlapping: int, total: int) -> Answer:
    """Ask, saying how many are concerned.

    Args:
        parent: the window.
        change: what the segments are to become, such as ``as trade``.
        overlapping: how many of them would overlap.
        total: how many there are.
    """
    dialog = QMessageBox(parent)
    dialog.setObjectName("overlaps")
    dialog.setWindowTitle("Some segments overlap")
    if total == 1:
        dialog.setText("This segment overlaps what the same coder has coded so already.")
    else:
        dialog.setText(
            f"{overlapping:,} of {total:,} segments {change} would overlap what the same coder has "
            "coded so already, or one another."
        )
    dialog.setInformativeText(
        "One coder holds a passage with a code only once. Joined, they become one segment that "
        "covers both, with the memos of both."
    )
    join = dialog.addButton("Join them", QMessageBox.ButtonRole.AcceptRole)
    leave = dialog.addButton("Leave these as they are", QMessageBox.ButtonRole.AcceptRole)
    leave.setVisible(overlapping < total)
    cancel = dialog.addButton(QMessageBox.StandardButton.Cancel)
    dialog.setDefaultButton(join)
    dialog.setEscapeButton(cancel)
    dialog.exec()
    clicked = dialog.clickedButton()
    dialog.deleteLater()
    if clicked is join:
        return Answer.JOIN
    return Answer.LEAVE if clicked is leave else Answer.CANCEL
