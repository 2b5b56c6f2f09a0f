"""The parts of a Word document (ECMA-376, part 2): text, styles, lists, notes, and the like."""

from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from annotator.importing.document_archive import open_archive, require
from annotator.importing.refusals import DocumentRefusedError
from annotator.importing.safe_xml import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

    from annotator.importing.safe_zip import SafeZip

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_USUAL_DOCUMENT = "word/document.xml"
_KIND = "a Word document (DOCX)"
# The strict variant of the format differs in the names of its namespaces alone.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/main",
        b"http://schemas.openxmlformats.org/drawingml/2006/main",
    ),
)


@dataclass(frozen=True, slots=True)
class Package:
    """A Word document, part by part.

    Attributes:
        body: the element with the text.
        styles: the root of the styles, or None.
        numbering: the root of the lists' definitions, or None.
        settings: the root of the settings, or None.
        footnotes: the footnotes by their id.
        endnotes: the endnotes by their id.
        comments: number of comments.
        headers: number of headers and footers with text in them.
    """

    body: "_Element"
    styles: "_Element | None" = None
    numbering: "_Element | None" = None
    settings: "_Element | None" = None
    footnotes: "dict[str, _Element]" = field(default_factory=dict)
    endnotes: "dict[str, _Element]" = field(default_factory=dict)
    comments: int = 0
    headers: int = 0


def read_package(data: bytes) -> Package:
    """Return the parts of a Word document.

    Raises:
        NotTextError: it is a file of another kind.
        DocumentRefusedError: it is damaged, incomplete, or locked with a password.
    """
    with open_archive(data) as archive:
        document = _main_part(archive)
        require(archive, document, data, _KIND)
        roots = _related_roots(archive, document)

        def root(kind: str) -> "_Element | None":
            return next(iter(roots.get(kind, ())), None)

        body = _parsed(archive, document).find(f"{W}body")
        if body is None:
            raise DocumentRefusedError(
                "It holds no text of Word’s; open it in the program that wrote it and save it anew"
            )
        return Package(
            body=body,
            styles=root("styles"),
            numbering=root("numbering"),
            settings=root("settings"),
            footnotes=_by_id(root("footnotes"), f"{W}footnote"),
            endnotes=_by_id(root("endnotes"), f"{W}endnote"),
            comments=len(_by_id(root("comments"), f"{W}comment")),
            headers=sum(
                any((text.text or "").strip() for text in each.iter(f"{W}t"))
                for each in (*roots.get("header", ()), *roots.get("footer", ()))
            ),
        )


_READ_PARTS = frozenset(
    {"styles", "numbering", "settings", "footnotes", "endnotes", "comments", "header", "footer"}
)


def _main_part(archive: "SafeZip") -> str:
    """Return the path of the part with the text."""
    targets = _relationships(archive, "")
    return next(iter(targets.get("officeDocument", ())), _USUAL_DOCUMENT)


def _related_roots(archive: "SafeZip", part: str) -> "dict[str, list[_Element]]":
    """Return the roots of the parts that ``part`` names, by what they are to it."""
    return {
        kind: [_parsed(archive, target) for target in targets if target in archive]
        for kind, targets in _relationships(archive, part).items()
        if kind in _READ_PARTS
    }


def _relationships(archive: "SafeZip", part: str) -> dict[str, list[str]]:
    """Return the paths of the parts that ``part`` names, by what they are to it."""
    folder, name = dirname(part), part.rpartition("/")[2]
    list_of_them = join(folder, "_rels", f"{name}.rels")
    found: dict[str, list[str]] = {}
    if list_of_them not in archive:
        return found
    for each in parse_xml(archive.read(list_of_them)).iter(_RELATIONSHIP):
        target = each.get("Target", "")
        if each.get("TargetMode") == "External" or not target:
            continue
        path = normpath(target[1:] if target.startswith("/") else join(folder, target))
        kind = each.get("Type", "").rpartition("/")[2]
        if path not in found.setdefault(kind, []):
            found[kind].append(path)
    return found


def _parsed(archive: "SafeZip", part: str) -> "_Element":
    data = archive.read(part)
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    return parse_xml(data)


def _by_id(root: "_Element | None", tag: str) -> "dict[str, _Element]":
    if root is None:
        return {}
    return {each.get(f"{W}id", ""): each for each in root.iter(tag)}
