"""Writes a document for Word: real headings, real tables, nothing in it but what it shows."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from annotator.project.rebuild import ProgressCall, no_progress
from annotator.reports.document import Block, Document, Facts, Paragraph, Section, Tone

if TYPE_CHECKING:  # slow to load, and only what writes for Word needs it
    from docx.document import Document as WordDocument
    from docx.styles.style import ParagraphStyle

_TEXT_FONT = "Cambria"
_FIGURES_FONT = "Calibri"
_INK, _QUIET, _ACCENT = "1D1F24", "5A5F6B", "44568C"
_PAGE_MM = (210, 297)
_MARGIN_MM = 22
_EARLIEST_ZIP_TIME = (1980, 1, 1, 0, 0, 0)

_STYLE_OF_TONE = {
    Tone.BODY: "Normal",
    Tone.QUOTED: "Quote",
    Tone.NOTE: "Report Note",
    Tone.REFERENCE: "Report Reference",
}


def write_word_document(
    document: Document, file: BinaryIO, *, made: date, progress: ProgressCall = no_progress
) -> None:
    """Write a document as DOCX (Office Open XML, ISO/IEC 29500).

    Args:
        document: what to write.
        file: where to.
        made: the day that its properties give. Nothing else in the file depends on when it is
            written.
        progress: told how many sections are written, of how many; it may raise to cancel.
    """
    from docx import Document as new_document  # noqa: N813, PLC0415  # slow to load

    word = new_document()
    _describe(word, document, made)
    _set_styles(word)
    _set_page(word.sections[0])
    _number_pages(word)
    _Writer(word, document).write(progress)
    written = BytesIO()
    word.save(written)
    _without_times(written, file)


class _Writer:
    """Writes the blocks of a document, one after the other."""

    def __init__(self, word: "WordDocument", document: Document) -> None:
        self._word = word
        self._document = document
        self._numbers = document.table_numbers()
        self._wide = False

    def write(self, progress: ProgressCall) -> None:
        word, document = self._word, self._document
        word.add_paragraph(document.title, style="Title")
        word.add_paragraph(document.subtitle, style="Subtitle")
        word.add_paragraph(document.byline, style="Report Note")
        for done, section in enumerate(document.sections):
            progress(done, len(document.sections))
            self._section(section)

    def _section(self, section: Section) -> None:
        self._turn(wide=section.wide)
        self._word.add_heading(section.heading, level=1)
        for block in section.blocks:
            self._block(block)
        for entry in section.entries:
            self._turn(wide=False)
            self._word.add_heading(entry.heading, level=2)
            for block in entry.blocks:
                self._block(block)

    def _block(self, block: Block) -> None:
        from annotator.reports.word_table import add_facts, add_table  # noqa: PLC0415

        if isinstance(block, Paragraph):
            self._word.add_paragraph(block.text, style=_STYLE_OF_TONE[block.tone])
        elif isinstance(block, Facts):
            add_facts(self._word, block)
        else:
            self._turn(wide=block.wide)
            add_table(self._word, block, self._numbers[id(block)])
            for note in block.notes:
                self._word.add_paragraph(note, style="Report Note")

    def _turn(self, *, wide: bool) -> None:
        """Begin a page of the other orientation where what comes needs it."""
        if wide != self._wide:
            self._wide = wide
            _set_page(self._word.add_section(), wide=wide)


def _set_page(section: Any, *, wide: bool = False) -> None:
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415
    from docx.shared import Mm  # noqa: PLC0415

    width, height = _PAGE_MM[::-1] if wide else _PAGE_MM
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(_MARGIN_MM)
    section.top_margin = section.bottom_margin = Mm(_MARGIN_MM)


def _describe(word: "WordDocument", document: Document, made: date) -> None:
    moment = datetime.combine(made, time(), UTC)
    about = word.core_properties
    about.title = f"{document.title}: {document.subtitle}"[:255]
    about.author = about.last_modified_by = "Annotator"
    about.comments = about.keywords = about.subject = about.category = ""
    about.language = "en-GB"
    about.created = about.modified = moment
    about.revision = 1


def _set_styles(word: "WordDocument") -> None:
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415
    from docx.shared import Mm, Pt  # noqa: PLC0415

    normal = _style(word, "Normal", size=10.5, after=6)
    normal.paragraph_format.line_spacing = 1.2
    normal.paragraph_format.widow_control = True
    _style(word, "Title", size=22, after=2, bold=True)
    _style(word, "Subtitle", size=13, after=2)
    _style(word, "Heading 1", size=14.5, before=20, after=6, bold=True)
    _style(word, "Heading 2", size=11, before=12, after=3, bold=True)
    caption = _style(word, "Caption", size=10, before=10, after=4)
    caption.paragraph_format.keep_with_next = True
    quote = _style(word, "Quote", size=10.5, after=8)
    quote.paragraph_format.left_indent = Mm(6)
    for name in ("Report Note", "Report Reference", "Report Cell"):
        added = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        added.base_style = normal
    _style(word, "Report Note", size=9, after=3, colour=_QUIET)
    reference = _style(word, "Report Reference", size=10, after=3)
    reference.paragraph_format.left_indent = Mm(8)
    reference.paragraph_format.first_line_indent = Mm(-8)
    cell = _style(word, "Report Cell", size=8.5)
    cell.paragraph_format.line_spacing = Pt(11)


def _style(
    word: "WordDocument",
    name: str,
    *,
    size: float,
    before: float = 0,
    after: float = 0,
    bold: bool = False,
    colour: str = _INK,
) -> "ParagraphStyle":
    """Set how a style looks, and take away what the program's own template gives it."""
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Pt, RGBColor  # noqa: PLC0415

    style: ParagraphStyle = word.styles[name]
    font = _FIGURES_FONT if name == "Report Cell" else _TEXT_FONT
    style.font.name, style.font.size = font, Pt(size)
    style.font.bold, style.font.italic = bold, False
    style.font.color.rgb = RGBColor.from_string(colour)
    properties = style.element.get_or_add_rPr()
    for spacing in properties.findall(qn("w:spacing")):
        properties.remove(spacing)
    _size_of_complex_scripts(properties, size)
    fonts = properties.find(qn("w:rFonts"))
    for theme in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[theme]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), font)
    paragraph = style.element.get_or_add_pPr()
    for border in paragraph.findall(qn("w:pBdr")):
        paragraph.remove(border)
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    return style


def _size_of_complex_scripts(properties: Any, size: float) -> None:
    """Give scripts such as Arabic, Hebrew and Lao the size of the others: Word keeps it apart."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    for former in properties.findall(qn("w:szCs")):
        properties.remove(former)
    added = OxmlElement("w:szCs")
    added.set(qn("w:val"), str(round(2 * size)))
    properties.find(qn("w:sz")).addnext(added)


def _number_pages(word: "WordDocument") -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415

    from annotator.reports.word_table import field  # noqa: PLC0415

    footer = word.sections[0].footer.paragraphs[0]
    footer.style = word.styles["Report Note"]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer._p.append(field("PAGE", "1"))  # noqa: SLF001  # python-docx has no fields


def _without_times(written: BytesIO, file: BinaryIO) -> None:
    """Write the parts of a ZIP archive again, each with the same time."""
    with ZipFile(written) as packed, ZipFile(file, "w", ZIP_DEFLATED) as again:
        for part in _parts(packed):
            timeless = ZipInfo(part, _EARLIEST_ZIP_TIME)
            timeless.compress_type = ZIP_DEFLATED
            timeless.create_system = 0
            again.writestr(timeless, packed.read(part))


def _parts(packed: ZipFile) -> Iterator[str]:
    """Yield the names of the parts: the list of them first, as the standard wants it."""
    first = "[Content_Types].xml"
    yield first
    yield from sorted(name for name in packed.namelist() if name != first)
