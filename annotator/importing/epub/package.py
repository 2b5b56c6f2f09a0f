"""The parts of an EPUB book (EPUB 3.3): its chapters in reading order, its table of contents."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from annotator.importing.document_archive import require
from annotator.importing.html.elements import purposes
from annotator.importing.refusals import DocumentRefusedError
from annotator.importing.safe_xml import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

    from annotator.importing.safe_zip import SafeZip

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_KIND = "an EPUB book"
_NCX = "application/x-dtbncx+xml"
_PAGES = frozenset(
    {"application/xhtml+xml", "text/html", "application/xml", "text/x-oeb1-document"}
)


@dataclass(frozen=True, slots=True)
class Book:
    """What a book says of its parts.

    Attributes:
        title: the book's title, empty where it does not say.
        chapters: the paths of its pages in reading order, each once.
        contents: the path of the page with its table of contents, or None.
        labels: what the table of contents calls places: by page, then by id ("" for its beginning).
    """

    title: str
    chapters: tuple[str, ...]
    contents: str | None = None
    labels: dict[str, dict[str, str]] = field(default_factory=dict)


def read_book(archive: "SafeZip", data: bytes) -> Book:
    """Return what the book in ``archive`` says of its parts.

    Args:
        archive: the book.
        data: its file.

    Raises:
        NotTextError: it is a document of another kind.
        DocumentRefusedError: it is damaged, incomplete, or protected against copying.
    """
    require(archive, _CONTAINER, data, _KIND)
    container = parse_xml(archive.read(_CONTAINER))
    roots = [each.get("full-path", "") for each in _named(container, "rootfile")]
    package_path = next((each for each in roots if each), "content.opf")
    package = parse_xml(archive.read(package_path))
    items = {each.get("id", ""): each for each in _named(package, "item")}

    def path_of(item: "_Element") -> str:
        return _resolved(package_path, item.get("href", ""))[0]

    chapters = [
        path_of(items[name])
        for each in _named(package, "itemref")
        if (name := each.get("idref", "")) in items and items[name].get("media-type") in _PAGES
    ]
    if not chapters:
        raise DocumentRefusedError(
            "It is a book without pages of text; open it in a reading program to see what it holds"
        )
    _refuse_protected(archive, chapters)
    contents = next(
        (path_of(each) for each in items.values() if "nav" in each.get("properties", "").split()),
        None,
    )
    older = [path_of(each) for each in items.values() if each.get("media-type") == _NCX]
    titles = [" ".join("".join(each.itertext()).split()) for each in _named(package, "title")]
    return Book(
        title=next(filter(None, titles), ""),
        chapters=tuple(dict.fromkeys(chapters)),
        contents=contents,
        labels=_labels(archive, [contents, *older]),
    )


def _refuse_protected(archive: "SafeZip", chapters: list[str]) -> None:
    """Refuse a book whose pages are encrypted; fonts may be."""
    if _ENCRYPTION not in archive:
        return
    encrypted = {
        normpath(unquote(each.get("URI", "")))
        for each in _named(parse_xml(archive.read(_ENCRYPTION)), "CipherReference")
    }
    if encrypted.intersection(chapters):
        raise DocumentRefusedError(
            "It is protected against copying; import a copy of the book without protection"
        )


def _labels(archive: "SafeZip", paths: list[str | None]) -> dict[str, dict[str, str]]:
    """Return what the first table of contents that can be read calls places."""
    labels: dict[str, dict[str, str]] = {}
    for path in paths:
        if path is None or path not in archive:
            continue
        try:
            root = parse_xml(archive.read(path))
        except DocumentRefusedError:
            # A book can be read without its table of contents.
            continue
        for target, words in (*_listed(root), *_listed_of_old(root)):
            page, place = _resolved(path, target)
            if words:
                labels.setdefault(page, {}).setdefault(place, words)
        if labels:
            break
    return labels


def _listed(root: "_Element") -> Iterator[tuple[str, str]]:
    """Give target and words of each entry of a table of contents as EPUB 3 has it."""
    for contents in _named(root, "nav"):
        if "toc" in purposes(contents):
            for link in _named(contents, "a"):
                yield link.get("href", ""), " ".join("".join(link.itertext()).split())


def _listed_of_old(root: "_Element") -> Iterator[tuple[str, str]]:
    """Give target and words of each entry of a table of contents as EPUB 2 has it."""
    for point in _named(root, "navPoint"):
        words = next((each.text or "" for each in _named(point, "text")), "")
        target = next((each.get("src", "") for each in _named(point, "content")), "")
        yield target, " ".join(words.split())


def _named(root: "_Element", name: str) -> "Iterator[_Element]":
    """Give the elements called ``name``, in whatever namespace."""
    return root.iter(f"{{*}}{name}")


def _resolved(base: str, target: str) -> tuple[str, str]:
    """Return the path and the id that ``target`` names, as seen from the part at ``base``."""
    path, _, place = target.partition("#")
    return normpath(join(dirname(base), unquote(path))) if path else base, unquote(place)
