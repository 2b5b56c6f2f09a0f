"""The formats in the groups in which they are offered."""

from annotator.exchange.formats import FORMATS, ExportFormat

_GROUPS = (
    ("Tables", ("csv", "csv-excel", "xlsx")),
    (
        "Documents",
        ("docx", "docx-comments", "odt", "odt-comments", "html", "html-passages", "markdown"),
    ),
    (
        "Codebook",
        ("codebook-docx", "codebook-odt", "codebook-html", "codebook-markdown", "codebook-xlsx"),
    ),
    ("Other programs", ("qdpx", "qdpx-nvivo", "qdc")),
)
_OTHERS = "Data"


def grouped_formats() -> list[tuple[str, list[ExportFormat]]]:
    """Return the groups with their formats; what is in none of the others is data."""
    placed = {name for _, names in _GROUPS for name in names}
    groups = [(title, [each for each in FORMATS if each.name in names]) for title, names in _GROUPS]
    groups.append((_OTHERS, [each for each in FORMATS if each.name not in placed]))
    return groups
