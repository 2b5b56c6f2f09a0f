"""Reads a Rich Text file token by token (RTF Specification 1.9.1)."""

from collections.abc import Callable
from dataclasses import dataclass

from annotator.importing import changes as made
from annotator.importing.changes import Changes
from annotator.importing.document_text import WrittenText, written
from annotator.importing.numerals import Numeral, decimal, lower_roman
from annotator.importing.page_count import PageCount
from annotator.importing.refusals import DocumentRefusedError
from annotator.importing.rtf.characters import CHARACTERS, DEFAULT_CODEC, Font, codec_of_page
from annotator.importing.rtf.destinations import (
    KEPT_OPTIONS,
    MATH_PROPERTIES,
    PASSED_OVER,
    READINGS,
    STORIES,
    Reading,
)
from annotator.importing.rtf.story import Story
from annotator.importing.rtf.styles import FontTable, StyleSheet
from annotator.importing.rtf.tokens import Token, TokenKind, Tokens, incomplete

_SECTIONS_ON_PAGES = ("sectd", "sbkpage", "sbkodd", "sbkeven")
# What programs write is nested some 30 groups deep.
_DEEPEST_GROUP = 2_000
_REPLACEMENT = "\ufffd"


@dataclass(slots=True)
class _State:
    """What holds until the group ends.

    Attributes:
        reading: how the inside is taken.
        story: takes the text.
        font: the font's number.
        skipped: how many characters stand for one that is written as its number.
        is_hidden: whether the text is not shown.
        is_deleted: whether the text was deleted with changes tracked.
        depth: in how many tables the paragraph stands.
        style: the number of the paragraph's style.
        outline_level: the paragraph's own level in the outline.
        before_alternatives: how the group was taken that has its text in two forms.
    """

    reading: Reading
    story: Story
    font: int = 0
    skipped: int = 1
    is_hidden: bool = False
    is_deleted: bool = False
    depth: int = 0
    style: int = 0
    outline_level: int | None = None
    before_alternatives: Reading = Reading.TEXT

    def inside(self) -> "_State":
        """Return what holds at the beginning of a group inside this one."""
        return _State(
            self.reading,
            self.story,
            self.font,
            self.skipped,
            self.is_hidden,
            self.is_deleted,
            self.depth,
            self.style,
            self.outline_level,
            self.before_alternatives,
        )


class RtfReader:
    """Reads a Rich Text file into a text.

    Attributes:
        changes: what was dropped or moved on the way.
        title: what the file calls the text.
    """

    def __init__(self, data: bytes) -> None:
        self.changes = Changes()
        self.title = ""
        self._tokens = Tokens(data)
        self._pages = PageCount()
        self._body = Story("body", pages=self._pages)
        self._state = _State(Reading.TEXT, self._body)
        self._states: list[_State] = []
        self._fonts = FontTable()
        self._styles = StyleSheet()
        self._codec = DEFAULT_CODEC
        self._default_font = 0
        # Bytes that wait for the rest of their character, and their font.
        self._bytes = bytearray()
        self._first_half = ""
        self._to_skip = 0
        # Whether the next word says what the group is, and that it may be passed over.
        self._is_group_start = False
        self._is_optional = False
        self._notes = {"footnote": 0, "endnote": 0}
        self._endnote_numeral: Numeral = decimal
        self._section_breaks_page = True
        self._words = self._words_of_text() | self._words_of_file()

    def read(self) -> WrittenText:
        """Return the text with its landmarks.

        Raises:
            DocumentRefusedError: the end of the file is missing, or groups are nested too deeply.
        """
        for token in self._tokens:
            self._take(token)
            if token.kind is TokenKind.CLOSE and not self._states:
                break
        else:
            raise incomplete()
        self._end_half()
        flow = self._body.finish()
        self._pages.mark_first(flow)
        return written(flow)

    def _take(self, token: Token) -> None:
        if token.kind is TokenKind.OPEN:
            self._flush()
            self._open()
        elif token.kind is TokenKind.CLOSE:
            self._flush()
            self._close()
        elif token.kind is TokenKind.SYMBOL and token.name == "*":
            self._is_optional = True
            return
        elif self._state.reading is Reading.FONTS:
            self._take_font(token)
        elif token.kind is TokenKind.TEXT or token.kind is TokenKind.BYTE:
            self._add_bytes(token.data)
        else:
            self._take_word(token)
        if self._state.reading is Reading.STYLES:
            self._styles.take(token)
        if token.kind is not TokenKind.OPEN:
            self._is_group_start = self._is_optional = False

    def _take_font(self, token: Token) -> None:
        if self._is_optional:
            self._tokens.pass_over_group()
        else:
            self._fonts.take(token)

    def _open(self) -> None:
        if len(self._states) >= _DEEPEST_GROUP:
            raise DocumentRefusedError(
                "Its groups are nested too deeply; open it in the program that wrote it and save "
                "it anew"
            )
        self._states.append(self._state)
        self._state = self._state.inside()
        self._to_skip = 0
        self._is_group_start = True
        self._is_optional = False

    def _close(self) -> None:
        if not self._states:
            return
        ended, self._state = self._state, self._states.pop()
        self._to_skip = 0
        if ended.story is not self._state.story:
            self._end_story(ended.story)

    def _take_word(self, token: Token) -> None:
        """Follow a control word or symbol."""
        if self._to_skip and token.name != "u":
            # It is one character of those that stand for one written as its number.
            if token.kind is TokenKind.SYMBOL and token.name in CHARACTERS:
                self._to_skip -= 1
                return
            self._to_skip = 0
        self._flush()
        if token.kind is TokenKind.WORD and self._begins_destination(token.name):
            return
        if token.name in CHARACTERS:
            self._write(CHARACTERS[token.name])
        elif token.name == "u":
            self._add_number(token.number or 0)
        else:
            self._follow(token)

    def _begins_destination(self, name: str) -> bool:
        """Whether the word says that its group is something else than text of the document."""
        state = self._state
        if name in PASSED_OVER or MATH_PROPERTIES.fullmatch(name):
            change = PASSED_OVER.get(name)
            if change is not None:
                self.changes.count(change)
            self._tokens.pass_over_group()
        elif name in STORIES and self._is_group_start:
            state.story = Story(STORIES[name])
            state.reading = Reading.TEXT
            state.is_hidden = state.is_deleted = False
            state.depth = 0
        elif name in READINGS:
            state.before_alternatives = state.reading
            state.reading = READINGS[name]
        elif name == "ud":
            state.reading = state.before_alternatives
        elif name == "moMath":
            self.changes.count(made.EQUATIONS)
        elif self._is_optional and name not in KEPT_OPTIONS:
            self._tokens.pass_over_group()
        else:
            return False
        return True

    def _follow(self, token: Token) -> None:
        """Follow a word that sets how text is, or ends something."""
        follow = self._words.get(token.name)
        if follow is not None:
            follow(token.number)

    def _words_of_text(self) -> dict[str, Callable[[int | None], None]]:
        """Return what is done for each word, given its number."""
        return {
            **dict.fromkeys(("par", "\n", "\r"), lambda _: self._end_paragraph()),
            "sect": lambda _: self._end_section(),
            "cell": lambda _: self._end_cell(1),
            "nestcell": lambda _: self._end_cell(max(self._state.depth, 2)),
            "row": lambda _: self._state.story.end_row(1),
            "nestrow": lambda _: self._state.story.end_row(max(self._state.depth, 2)),
            "page": lambda _: self._state.story.break_page(was_set=True),
            "pagebb": lambda _: self._state.story.break_page(was_set=True),
            "softpage": lambda _: self._state.story.break_page(was_set=False),
            "pard": lambda _: self._set(depth=0, style=0, outline_level=None),
            "intbl": lambda _: self._set(depth=max(self._state.depth, 1)),
            "itap": lambda number: self._set(depth=max(number or 0, 0)),
            "s": lambda number: self._set(style=number or 0),
            "outlinelevel": lambda number: self._set(outline_level=number),
            "plain": lambda _: self._set(
                font=self._default_font, is_hidden=False, is_deleted=False
            ),
            "f": lambda number: self._set(font=number or 0),
            "uc": lambda number: self._set(skipped=max(number or 0, 0)),
            "v": self._hide,
            "deleted": self._delete,
            "revised": lambda number: self.changes.count(made.INSERTIONS, int(number != 0)),
            "ftnalt": lambda _: self._make_endnote(),
        }

    def _words_of_file(self) -> dict[str, Callable[[int | None], None]]:
        """Return what is done for each word that holds for the whole file or for sections."""
        return {
            **dict.fromkeys(("sbknone", "sbkcol"), lambda _: self._break_at_sections(False)),
            **dict.fromkeys(_SECTIONS_ON_PAGES, lambda _: self._break_at_sections(True)),
            "aftnnrlc": lambda _: self._number_endnotes(lower_roman),
            "deff": self._set_default_font,
            "ansicpg": lambda number: self._set_codec(codec_of_page(number or 0)),
            "mac": lambda _: self._set_codec("mac_roman"),
            "pc": lambda _: self._set_codec("cp437"),
            "pca": lambda _: self._set_codec("cp850"),
        }

    def _set(self, **properties: int | bool | None) -> None:
        for name, value in properties.items():
            setattr(self._state, name, value)

    def _hide(self, number: int | None) -> None:
        self._state.is_hidden = number != 0
        self.changes.count(made.HIDDEN, int(number != 0))

    def _delete(self, number: int | None) -> None:
        self._state.is_deleted = number != 0
        self.changes.count(made.DELETIONS, int(number != 0))

    def _make_endnote(self) -> None:
        if self._state.story.kind == "footnote":
            self._state.story.kind = "endnote"

    def _break_at_sections(self, is_page: bool) -> None:
        self._section_breaks_page = is_page

    def _number_endnotes(self, numeral: Numeral) -> None:
        self._endnote_numeral = numeral

    def _set_default_font(self, number: int | None) -> None:
        self._default_font = self._state.font = number or 0

    def _set_codec(self, codec: str) -> None:
        self._codec = codec

    def _end_section(self) -> None:
        self._end_paragraph()
        if self._section_breaks_page:
            self._state.story.break_page(was_set=True)

    def _end_paragraph(self) -> None:
        state = self._state
        if state.reading is not Reading.TEXT or state.is_deleted:
            return
        self._end_half()
        is_heading = self._styles.is_heading(state.style, state.outline_level)
        state.story.end_paragraph(state.depth, is_heading=is_heading)

    def _end_cell(self, depth: int) -> None:
        state = self._state
        if state.reading is Reading.TEXT:
            is_heading = self._styles.is_heading(state.style, state.outline_level)
            state.story.end_paragraph(depth, is_heading=is_heading)
            state.story.end_cell(depth)

    def _end_story(self, story: Story) -> None:
        """Put what a note, a box, a label says where it belongs."""
        outer = self._state.story
        flow = story.finish()
        if story.kind == "label":
            outer.add_label(flow.joined())
        elif story.kind == "box":
            outer.boxes.append(flow)
            self.changes.count(made.TEXT_BOXES)
        elif story.kind == "title":
            self.title = flow.joined()
        elif story.kind == "header":
            self.changes.count(made.HEADERS, int(bool(flow.joined().strip())))
        elif not self._state.is_deleted:
            self._notes[story.kind] += 1
            is_endnote = story.kind == "endnote"
            self.changes.count(made.ENDNOTES if is_endnote else made.FOOTNOTES)
            numeral = self._endnote_numeral if is_endnote else decimal
            number = numeral(self._notes[story.kind])
            outer.paragraph.footnotes.append(f"{number}: {flow.joined().strip(' ')}")

    def _add_bytes(self, data: bytes) -> None:
        """Take bytes of text, but for those that stand for a character written as its number."""
        skipped = min(self._to_skip, len(data))
        self._to_skip -= skipped
        self._bytes += data[skipped:]

    def _add_number(self, number: int) -> None:
        """Take a character written as its number, which is one of UTF-16, with a sign."""
        self._to_skip = self._state.skipped
        unit = number & 0xFFFF if number < 0x10000 else 0xFFFD
        if 0xD800 <= unit < 0xDC00:
            self._end_half()
            self._first_half = chr(unit)
        elif 0xDC00 <= unit < 0xE000:
            both = (self._first_half + chr(unit)).encode("utf-16-le", "surrogatepass")
            self._first_half = ""
            self._write(both.decode("utf-16-le", "replace"))
        else:
            self._write(self._font().shown(chr(unit)))

    def _flush(self) -> None:
        """Write the bytes that waited for more of their character."""
        if self._bytes:
            font = self._font()
            codec = "latin-1" if font.has_symbols else font.codec or self._codec
            text = self._bytes.decode(codec, "replace")
            self._bytes.clear()
            self._write(font.shown(text))

    def _end_half(self) -> None:
        """Write half a character, whose other half does not follow, as what it is worth."""
        if self._first_half:
            self._first_half = ""
            self._write(_REPLACEMENT)

    def _font(self) -> Font:
        return self._fonts.font(self._state.font)

    def _write(self, text: str) -> None:
        state = self._state
        if state.reading is not Reading.TEXT:
            return
        self._end_half()
        if not state.is_hidden and not state.is_deleted:
            state.story.add(text)
