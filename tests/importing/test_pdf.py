import re
from array import array
from collections.abc import Sequence

import pytest
from pypdfium2 import PdfDocument

from annotator.importing.format import Extracted, ReadingOptions
from annotator.importing.pdf import format as pdf_format
from annotator.importing.pdf.direction import in_reading_order
from annotator.importing.pdf.places import PagePlace, places_of
from annotator.importing.refusals import DocumentRefusedError
from annotator.model.source_details import Landmark, LandmarkKind
from annotator.text.spans import Span
from tests.importing.small_pdfs import Line, column, pdf

PROSE = [
    "The dam at Nam Theun was begun in the dry season and the vil-",
    "lagers were told of it by the district office, which had known",
    "for a year. Nobody asked them. The well-known engineer cal-",
    "led it progress.",
    "  A second paragraph is indented and goes on over the end of",
    "the line until it, too, is over \u2013 at \u201clast\u201d. The villagers",
    "unsurprisingly moved.",
]  # fmt: skip


def read(data: bytes, options: ReadingOptions | None = None) -> Extracted:
    (found,) = pdf_format.extract(data, options or ReadingOptions())
    return found


def pages(found: Extracted) -> list[tuple[str, str]]:
    starts = [mark.position for mark in found.landmarks] + [len(found.text)]
    return [
        (mark.label, found.text[start:end])
        for mark, start, end in zip(found.landmarks, starts, starts[1:], strict=False)
    ]


def test_lines_become_paragraphs_and_pages_landmarks() -> None:
    found = read(
        pdf(
            [
                [Line("A Title", size=20, bottom=740), *column(PROSE)],
                column(["\u2022 one", "\u2022 two, which is longer", "", "1. a", "2. b"]),
            ]
        )
    )
    assert found.text == (
        "A Title\n"
        "The dam at Nam Theun was begun in the dry season and the villagers were told of it by the "
        "district office, which had known for a year. Nobody asked them. The well-known engineer "
        "cal-led it progress.\n"
        "A second paragraph is indented and goes on over the end of the line until it, too, is "
        "over \u2013 at \u201clast\u201d. The villagers "
        "unsurprisingly moved.\n"
        "\u2022 one\n\u2022 two, which is longer\n1. a\n2. b"
    )
    assert found.notes == ("1 word broken at a line end made whole",)
    assert [(mark.kind, mark.label) for mark in found.landmarks] == [
        (LandmarkKind.PAGE, "1"),
        (LandmarkKind.PAGE, "2"),
    ]
    assert pages(found)[1][1].startswith("\u2022 one")


def test_a_paragraph_goes_on_over_columns_and_pages() -> None:
    left = column(["Narrow columns of a newspaper", "hold a sentence that goes"])
    right = column(["on in the next column and", "then ends on the co-"], left=350)
    found = read(pdf([[*left, *right], column(["operative farm."])], labels="r"))
    assert found.text == (
        "Narrow columns of a newspaper hold a sentence that goes on in the next column and then "
        "ends on the co-operative farm."
    )
    assert pages(found)[1] == ("ii", "operative farm.")


def test_running_heads_are_left_out_and_named() -> None:
    def page(number: int) -> list[Line]:
        head = f"Annual report {2000 + number}" if number % 2 else "Chapter One"
        body = column(
            [f"Body {number} begins here and", "goes on in year 17 and then", "17 ends it."]
        )
        return [Line(head, bottom=760), *body, Line(str(number), left=300, bottom=40)]

    found = read(pdf([page(number) for number in range(1, 11)]))
    assert found.text == "\n".join(
        f"Body {number} begins here and goes on in year 17 and then 17 ends it."
        for number in range(1, 11)
    )
    (note,) = found.notes
    assert note.startswith("Left out as running heads or page numbers: “#”, “")
    assert "“Annual report #”" in note
    few = read(pdf([page(number) for number in range(1, 4)]))
    assert few.text.count("Annual report") == 2


class Letters:
    """A page of letters at places from the left, as PDFium tells of it."""

    def __init__(self, *lefts: float) -> None:
        self.lefts = lefts

    def get_charbox(self, index: int) -> tuple[float, float, float, float]:
        left = self.lefts[index]
        return left, 0, left + 5, 10


def test_letters_that_are_drawn_from_left_to_right_change_places_within_their_word() -> None:
    # “אבּ גד x”, the first word with a mark and drawn from the left, the second from the right.
    signs = list("\u05bc\u05d1\u05d0 \u05d2\u05d3 x\u0323\u0302")
    page = Letters(40, 40, 46, 38, 30, 24, 20, 10, 11, 12)
    ordered, indices = in_reading_order(page, signs, array("I", range(10)))
    assert "".join(ordered) == "\u05d0\u05d1\u05bc \u05d2\u05d3 x\u0323\u0302"
    assert list(indices) == [2, 1, 0, 3, 4, 5, 6, 7, 8, 9]


def test_right_to_left_words_are_put_into_the_order_of_reading() -> None:
    # As browsers do: words from the right to the left, each drawn from the left to the right.
    words = [Line("\u05dd\u05d5\u05dc\u05e9", left=300), Line(".\u05d1\u05d0", left=270)]
    whole = Line(".\u05d1\u05d0 1 \u05dd\u05d5\u05dc\u05e9", bottom=600)
    data = pdf([[*words, whole, Line("Latin", bottom=500)]])
    found = read(data)
    assert found.text.split("\n") == [
        "\u05e9\u05dc\u05d5\u05dd \u05d0\u05d1.",
        "\u05e9\u05dc\u05d5\u05dd 1 \u05d0\u05d1.",
        "Latin",
    ]
    (first,) = marked(data, found, "\u05e9")
    (last,) = marked(data, found, "\u05dd")
    assert first.left > last.left


def test_a_page_that_holds_no_text_is_named() -> None:
    found = read(pdf([[], column(["Words."]), []]))
    assert found.text == "Words."
    assert found.notes == ("2 pages without text, perhaps pictures: 1, 3",)
    assert [mark.position for mark in found.landmarks] == [0, 0, 6]


def test_a_locked_file_takes_its_password() -> None:
    locked = pdf([column(["Secret words."])], password="Sesam")
    with pytest.raises(DocumentRefusedError, match="It is locked with a password; give it"):
        read(locked)
    with pytest.raises(DocumentRefusedError, match="The password does not open it"):
        read(locked, ReadingOptions(password="Simsim"))
    assert read(locked, ReadingOptions(password="Sesam")).text == "Secret words."


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (pdf([[], []]), "hold no text, so they seem to be scanned"),
        (pdf([]), "It is a damaged PDF"),
        (b"%PDF-1.7\nnothing more", "It is a damaged PDF"),
        (b"", "It is a damaged PDF"),
        (pdf([column(["a"])])[:200], "It is a damaged PDF"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, message: str) -> None:
    with pytest.raises(DocumentRefusedError, match=message):
        read(data)


def test_reading_can_be_cancelled() -> None:
    class CancelledError(Exception):
        pass

    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        told.append((done, total))
        if done == 2:
            raise CancelledError

    with pytest.raises(CancelledError):
        read(pdf([column(["a"])] * 5), ReadingOptions(progress=progress))
    assert told == [(0, 5), (1, 5), (2, 5)]


def test_ten_thousand_pages_are_read() -> None:
    found = read(
        pdf(
            [Line(f"Page {number}.", bottom=600), Line("And more.", bottom=500)]
            for number in range(10_000)
        )
    )
    assert found.text.startswith("Page 0.\nAnd more.\nPage 1.\n")
    assert len(found.landmarks) == 10_000


def marked(data: bytes, found: Extracted, passage: str) -> list[PagePlace]:
    start = found.text.index(passage)
    return places_of(data, found.text, found.landmarks, Span(start, start + len(passage)))


def words_at(data: bytes, places: Sequence[PagePlace]) -> list[str]:
    """What a reader finds in the rectangles, asked of PDFium in another way."""
    document = PdfDocument(data)
    return [
        document[place.page_index]
        .get_textpage()
        .get_text_bounded(place.left + 0.2, 792 - place.bottom, place.right - 0.2, 792 - place.top)
        for place in places
    ]


def test_a_passage_is_found_on_its_page() -> None:
    data = pdf([[Line("A Title", size=20, bottom=740), *column(PROSE)]])
    found = read(data)
    places = marked(data, found, "season and the villagers were told")
    assert [(place.page_index, 792 - round(place.bottom)) for place in places] == [
        (0, 697),
        (0, 683),
    ]
    assert words_at(data, places) == ["season and the vil", "lagers were told "]
    assert marked(data, found, "\n") == []


def test_places_are_those_of_the_page_as_it_is_shown() -> None:
    upright = pdf([[Line("Words", left=100, bottom=600)]])
    turned = upright.replace(b"/MediaBox[0 0 612 792]", b"/MediaBox[0 0 612 792]/Rotate 90")
    cropped = upright.replace(
        b"/MediaBox[0 0 612 792]", b"/CropBox[90 0 612 700]/MediaBox[0 0 612 792]"
    )
    shown = []
    for data in (upright, turned, cropped):
        (place,) = marked(data, read(data), "Words")
        shown.append([round(each) for each in (place.left, place.top, place.right, place.bottom)])
    left, top, right, bottom = shown[0]
    assert (left, right, top < 792 - 600 < bottom) == (100, 135, True)
    # Turned to the right, what was at the bottom is at the left.
    assert shown[1] == [792 - bottom, left, 792 - top, right]
    assert shown[2] == [left - 90, top - 92, right - 90, bottom - 92]


def test_every_word_is_found_over_pages_heads_and_hyphens() -> None:
    body = ["1 This is a vil-", "lage of villages and a", "village. The co-", "operative"]

    def page(number: int) -> list[Line]:
        return [Line("1 This", bottom=770), *column(body), Line(f"p. {number}", bottom=40)]

    data = pdf([page(number) for number in range(1, 6)])
    found = read(data)
    assert "p. " not in found.text
    for word in re.finditer(r"\S+", found.text):
        places = places_of(data, found.text, found.landmarks, Span(*word.span()))
        shown = "".join(words_at(data, places)).replace("\x02", "-").replace(" ", "")
        assert shown.replace("-", "") == word[0].replace("-", "")
        page_index = sum(mark.position <= word.start() for mark in found.landmarks) - 1
        assert places[0].page_index == page_index


def test_a_text_that_is_not_the_files_has_no_places() -> None:
    data = pdf([column(["Some words."])])
    mark = Landmark(position=0, kind=LandmarkKind.PAGE, label="1")
    assert places_of(data, "Other words", [mark], Span(0, 5)) == []
    assert places_of(data, "Some words.", [], Span(0, 5)) == []
