"""Files of REFI-QDA as other programs write them, with every liberty that they take."""

from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZipFile

from tests.exchange.refi.marked_texts import Counting, Passage, file_text, name_of, outside

SPACE = UUID("1b671a64-40d5-491e-99b0-da01ff1f3341")


def guid(words: str) -> str:
    """Return the identifier of something by its words."""
    return str(uuid5(SPACE, words))


@dataclass
class Coded:
    """A passage of a text with a code."""

    passage: Passage
    code: str
    coder: str | None
    note: str = ""


@dataclass
class ForeignFile:
    """A project file.

    Attributes:
        text: the canonical text of its one source.
        coded: what is coded in it.
        how: how positions are counted.
        names: what selections are called: quotes, cut quotes, labels or nothing.
        folder: where texts lie; may be empty.
        root: what the XML is called.
        scheme: what a path begins with.
        braces: whether identifiers stand in braces.
        upper: whether they are in upper case.
        namespace: that of the XML; empty for none.
        extra: elements that stand at the end of the source, and of the project.
        dates: whether anything has a date.
    """

    text: str
    coded: list[Coded]
    how: Counting = field(default_factory=Counting)
    origin: str = ""
    names: str = "quotes"
    folder: str = "sources/"
    root: str = "project.qde"
    scheme: str = "internal://"
    braces: bool = False
    upper: bool = False
    namespace: str = "urn:QDA-XML:project:1.0"
    in_source: str = ""
    before_sources: str = ""
    after_sources: str = ""
    dates: bool = True
    files: dict[str, bytes] = field(default_factory=dict)

    def id(self, words: str) -> str:
        """Return an identifier as this file spells it."""
        found = guid(words).upper() if self.upper else guid(words)
        return "{" + found + "}" if self.braces else found

    def write(self, path: Path) -> Path:
        """Write the file."""
        encoding = "utf-8-sig" if self.how.mark_in_file else "utf-8"
        with ZipFile(path, "w") as archive:
            archive.writestr(self.root, self.xml())
            text = file_text(self.text, self.how).encode(encoding)
            archive.writestr(f"{self.folder}{guid('text').lower()}.txt", text)
            for name, content in self.files.items():
                archive.writestr(name, content)
        return path

    def xml(self) -> str:
        """Return the project."""
        coders = sorted({each.coder for each in self.coded if each.coder})
        codes = sorted({each.code for each in self.coded})
        users = "".join(f'<User guid="{self.id(c)}" name="{c}"/>' for c in coders)
        named = "".join(
            f'<Code guid="{self.id(c)}" name={quoteattr(c)} isCodable="true"/>' for c in codes
        )
        namespace = f' xmlns="{self.namespace}"' if self.namespace else ""
        return (
            f'<?xml version="1.0" encoding="utf-8"?>\n<Project{namespace} name="study" '
            f"origin={quoteattr(self.origin)}><Users>{users}</Users>"
            f"<CodeBook><Codes>{named}</Codes></CodeBook>{self.before_sources}"
            f"<Sources>{self.source()}</Sources>{self.after_sources}</Project>"
        )

    def source(self) -> str:
        """Return the source."""
        path = f"{self.scheme}{self.id('text').strip('{}')}.txt"
        return (
            f'<TextSource guid="{self.id("source")}" name="Interview" plainTextPath="{path}">'
            f"{self.selections()}{self.in_source}</TextSource>"
        )

    def selections(self) -> str:
        """Return what is marked in it."""
        return "".join(self._selection(number, each) for number, each in enumerate(self.coded))

    def _selection(self, number: int, coded: Coded) -> str:
        start, end = outside(self.text, coded.passage, self.how)
        name = quoteattr(name_of(self.text, coded.passage, self.names, number))
        user = f' creatingUser="{self.id(coded.coder)}"' if coded.coder else ""
        date = ' creationDateTime="2026-03-01T10:00:00Z"' if self.dates else ""
        note = f"<Description>{escape(coded.note)}</Description>" if coded.note else ""
        return (
            f'<PlainTextSelection guid="{self.id(f"selection {number}")}" startPosition="{start}" '
            f'endPosition="{end}" name={name}{date}>{note}'
            f'<Coding guid="{self.id(f"coding {number}")}"{user}{date}>'
            f'<CodeRef targetGUID="{self.id(coded.code)}"/></Coding></PlainTextSelection>'
        )
