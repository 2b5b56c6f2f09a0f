"""Markdown files: the text with its markup, as it was written."""

from annotator.importing import plain_text
from annotator.importing.format import TextFormat

FORMAT = TextFormat(
    name="Markdown",
    suffixes=(".md", ".markdown"),
    media_type="text/markdown",
    extract=plain_text.extract,
)
