"""Why a document cannot be read, where its suffix promises that it could."""

from annotator.errors import AnnotatorError


class DocumentRefusedError(AnnotatorError):
    """The document is damaged, locked with a password, or more than can be read."""
