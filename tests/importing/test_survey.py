import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.importing import delimited, workbook
from annotator.importing.decoding import NotTextError
from annotator.importing.format import Extracted, ReadingOptions, SurveyShape
from annotator.importing.refusals import DocumentRefusedError
from annotator.importing.tables import MOST_COLUMNS, MOST_ROWS
from annotator.model.attribute_values import FoundAttribute
from annotator.model.source_details import AttributeType, LandmarkKind

SURVEY = (
    "ID;Age;Country;Since;Agrees;What do you think of the dam?;Anything else?\r\n"
    '17;34;Laos;2019-05-01;yes;"It is, I think; a very ""good"" thing\r\nfor us and them";\r\n'
    ";;;;;;\r\n"
    "18;;Viet\u00a0Nam;2020-01-31;no; Ng\u0323 co\u00adoperate \U0001f91d and four more w ;No;x\r\n"
    "19;50;Laos;2021-02-28;no;;\r\n"
    "20;51;Laos;2021-02-28;no;\u0645\u0631\u062d\u0628\u0627 and three more words follow\r\n"
    "21;52;Laos;2021-02-28;no;=SUM(A1:A9) and three more words follow;Yes\r\n"
    "22;53;Laos;2021-02-28;no;One two three four five six seven;No, and thanks for all\r\n"
)


def read_csv(text: str | bytes, survey: SurveyShape | None = None) -> list[Extracted]:
    data = text.encode() if isinstance(text, str) else text
    return list(delimited.extract(data, ReadingOptions(survey=survey)))


def workbook_of(*sheets: Iterable[Sequence[Any]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read_xlsx(data: bytes, survey: SurveyShape | None = None) -> list[Extracted]:
    return list(workbook.extract(data, ReadingOptions(survey=survey)))


def test_each_row_becomes_a_source_with_attributes() -> None:
    found = read_csv(SURVEY.replace("Anything else?", "Why?"))
    assert [(each.part, each.text) for each in found[:2]] == [
        ("17", 'It is, I think; a very "good" thing\nfor us and them'),
        ("18", " Ng\u0323 co\u00adoperate \U0001f91d and four more w "),
    ]
    assert [each.part for each in found] == ["17", "18", "20", "21", "22"]
    assert found[0].attributes == (
        FoundAttribute("ID", "17", AttributeType.NUMBER),
        FoundAttribute("Age", "34", AttributeType.NUMBER),
        FoundAttribute("Country", "Laos", AttributeType.CHOICE, ("Laos", "Viet\u00a0Nam")),
        FoundAttribute("Since", "2019-05-01", AttributeType.DATE),
        FoundAttribute("Agrees", "yes", AttributeType.YES_NO),
    )
    assert [each.name for each in found[1].attributes][-2:] == ["Why?", "Column 8"]
    assert found[0].notes == (
        (
            "Each row became a source; its text is “What do you think of the dam?”; "
            "1 without a text are left out"
        ),
    )
    assert found[1].notes == ()


def test_texts_of_one_row_stand_below_their_questions() -> None:
    found = read_csv(
        "Name,Q1,Q2\nAna,one two three four five six,seven\nBo,,a b c d e f g h i j k l m n"
    )
    assert [each.text for each in found] == [
        "Q1\none two three four five six",
        "Q2\na b c d e f g h i j k l m n",
    ] or [each.text for each in found] == [
        "Q1\none two three four five six\nQ2\nseven",
        "Q2\na b c d e f g h i j k l m n",
    ]
    for each in found:
        for mark in each.landmarks:
            assert mark.kind is LandmarkKind.HEADING
            assert each.text[mark.position :].startswith(f"{mark.label}\n")


def test_each_column_of_texts_becomes_a_source() -> None:
    found = read_csv(SURVEY, SurveyShape.COLUMNS)
    (thoughts,) = found
    assert thoughts.part == "What do you think of the dam?"
    lines = thoughts.text.split("\n")
    assert lines[:3] == [
        '17: It is, I think; a very "good" thing',
        "for us and them",
        "18:  Ng\u0323 co\u00adoperate \U0001f91d and four more w ",
    ]
    assert [mark.label for mark in thoughts.landmarks] == ["17", "18", "20", "21", "22"]
    for mark in thoughts.landmarks:
        assert mark.kind is LandmarkKind.SPEAKER
        assert thoughts.text[mark.position :].startswith(f"{mark.label}: ")
    assert thoughts.attributes == ()


def test_a_table_of_texts_alone_is_read_by_columns() -> None:
    found = read_csv("Likes\nI like a lot of things here\nI like none of them at all\n")
    assert [(each.part, each.text) for each in found] == [
        ("Likes", "I like a lot of things here\nI like none of them at all")
    ]
    assert [mark.label for mark in found[0].landmarks] == ["Row 2", "Row 3"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_delimiter_and_encoding_are_found_out(delimiter: str, encoding: str) -> None:
    rows = [
        ["Name", "Text"],
        ["Zoë", "Ça coûte, je crois; très cher à l’été"],
        ["José", "“No”; no, né"],
    ]
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    found = read_csv(text.encode(encoding))
    assert [(each.part, each.text) for each in found] == [tuple(row) for row in rows[1:]]
    (first,) = read_csv(("sep=;\n" + "a,b;c,d\n1,2;three four, five six seven eight").encode())
    assert first.text == "three four, five six seven eight"


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip),
        min_size=1,
        max_size=6,
    )
)  # fmt: skip
def test_any_answers_are_read_as_they_are(answers: list[str]) -> None:
    quoted = ['"' + answer.replace('"', '""') + '\nmore"' for answer in answers]
    text = "Nr,Text\n" + "".join(f"{number},{cell}\n" for number, cell in enumerate(quoted))
    found = read_csv(text.encode(), SurveyShape.ROWS)
    assert [each.text for each in found] == [answer + "\nmore" for answer in answers]


def test_a_workbook_is_read_like_a_table() -> None:
    rows = [
        ["Name", "When", "At", "Agrees", "Share", "Text", None],
        [
            "Ana",
            date(2024, 1, 2),
            datetime.fromisoformat("2024-01-02T03:04"),
            True,
            0.5,
            "a b c d e f\ng\u00a0",
            None,
        ],
        [None] * 7,
        [
            "Bo",
            date(2024, 1, 3),
            datetime.fromisoformat("2024-01-03T04:00"),
            False,
            2.0,
            '=HYPERLINK("x")',
            3,
        ],
        ["Cy", date(2024, 1, 4), None, None, None, "a_x000D_\nb c d e f g h", None],
    ]
    found = read_xlsx(workbook_of([], rows, [["Notes"]]))
    # No program computed the formula, so its cell shows nothing.
    assert [(each.part, each.text) for each in found] == [
        ("Ana", "a b c d e f\ng\u00a0"),
        ("Cy", "a\nb c d e f g h"),
    ]
    assert [(each.name, each.value, each.type) for each in found[0].attributes] == [
        ("Name", "Ana", AttributeType.TEXT),
        ("When", "2024-01-02", AttributeType.DATE),
        ("At", "2024-01-02T03:04:00", AttributeType.DATE),
        ("Agrees", "yes", AttributeType.YES_NO),
        ("Share", "0.5", AttributeType.NUMBER),
    ]
    assert found[0].notes[0] == "Other sheets of the workbook are left out: “Sheet2”"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "It holds no answers; its first row must name"),
        ("Name,Text\n\n,,\n", "It holds no answers"),
        ('Name,Text\nAna,"' + "never ends " * 1_000_000, "It is no sound table"),
        (",".join(["a"] * 10_000) + "\n1", f"more than {MOST_COLUMNS:,} columns"),
        ("a,b\n" + "1,two\n" * 1_000_000, f"more than {MOST_ROWS:,} rows"),
        ("a,b\n" + ",\n" * 1_200_000, "more than can be read as a survey"),
    ],
)
def test_tables_that_cannot_be_read_say_why(text: str, message: str) -> None:
    with pytest.raises(DocumentRefusedError, match=message):
        read_csv(text)


def altered(data: bytes, name: str, content: bytes) -> bytes:
    """A workbook with another content of one member."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.namelist():
            new.writestr(member, content if member == name else old.read(member))
    return out.getvalue()


SMALL = workbook_of([["Name", "Text"], ["Ana", "one two three four five six"]])
SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%b</sheetData></worksheet>'
BOMB = (
    b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(
        b'<!ENTITY %c "%b">' % (letter, b"&%c;" % (letter - 1) * 10) for letter in b"bcdefghijk"
    )
    + b"]>"
)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04 and nothing more", "It is damaged"),
        (SMALL[:-40], "It is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "locked with a password or of the old"),
        (altered(SMALL, "xl/worksheets/sheet1.xml", b"<worksheet"), "It is damaged"),
        (altered(SMALL, "xl/worksheets/sheet1.xml", SHEET % b""), "Its sheets are empty"),
        (
            altered(
                SMALL,
                "xl/worksheets/sheet1.xml",
                BOMB + SHEET % b'<row r="1"><c t="str"><v>&k;</v></c></row>',
            ),
            "It is damaged",
        ),
        (workbook_of([["a"] * 10_000, [1]]), f"more than {MOST_COLUMNS:,} columns"),
    ],
)
def test_workbooks_that_cannot_be_read_say_why(data: bytes, message: str) -> None:
    with pytest.raises(DocumentRefusedError, match=message):
        read_xlsx(data)


def test_a_workbook_that_names_a_file_of_this_computer_gets_nothing_of_it(tmp_path: Any) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Secret words")
    declared = f'<!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'.encode()
    cells = (
        b'<row r="1"><c t="str"><v>Head</v></c></row><row r="2"><c t="str"><v>a&x;b</v></c></row>'
    )
    data = altered(SMALL, "xl/worksheets/sheet1.xml", declared + SHEET % cells)
    try:
        found = read_xlsx(data)
    except DocumentRefusedError:
        return
    assert all("Secret" not in each.text for each in found)


def test_a_sheet_with_a_cell_in_its_last_row_is_read_at_once() -> None:
    cells = b"".join(
        b'<row r="%d"><c r="%c%d" t="str"><v>%b</v></c></row>' % (row, column, row, text)
        for row, column, text in [(1, ord("A"), b"Text"), (1_048_576, ord("A"), b"The last one")]
    )
    data = altered(SMALL, "xl/worksheets/sheet1.xml", SHEET % cells)
    assert [each.text for each in read_xlsx(data)] == ["The last one"]


def test_what_is_no_text_is_no_survey() -> None:
    with pytest.raises(NotTextError):
        read_csv(b"%PDF-1.7 no table")
