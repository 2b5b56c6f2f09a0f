"""Says what program this is, and in which version."""

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QMessageBox, QWidget

from annotator import __version__


def show_about(parent: QWidget) -> None:
    """Show the dialog and wait until it is closed."""
    box = QMessageBox(parent)
    box.setWindowTitle("About Annotator")
    box.setText(f"<b>Annotator {__version__}</b>")
    box.setInformativeText(
        "Code documents into a theme scheme, compare coders, export the coded passages.\n\n"
        f"MIT licence. Qt {qVersion()}; icons by Lucide (ISC licence)."
    )
    box.exec()
    box.deleteLater()
