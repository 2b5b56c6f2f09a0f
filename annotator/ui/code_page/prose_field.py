"""A field of the page: as high as its text, handed over when it is left."""

from PySide6.QtWidgets import QWidget

from annotator.ui.panels.memo_field import MemoField


class ProseField(MemoField):
    """Prose that is edited in place and follows what happens to it elsewhere."""

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)

    def show_text(self, text: str) -> None:
        """Show another text, unless somebody is just writing here."""
        if not self.document().isModified() and text.strip() != self.text():
            self.setPlainText(text)
            self.document().setModified(False)
