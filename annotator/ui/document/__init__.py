"""The document view: a text with its marks, laid out lazily, over Qt's own text editing."""

from annotator.ui.document.document_view import DocumentView
from annotator.ui.document.lazy_text_edit import Place
from annotator.ui.document.marks import Mark
from annotator.ui.document.theme import DARK, LIGHT, DocumentTheme

__all__ = ["DARK", "LIGHT", "DocumentTheme", "DocumentView", "Mark", "Place"]
