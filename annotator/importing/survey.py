"""Makes sources of a survey: one of each row, or one of each column of texts.

Columns with long answers are texts. Of rows, all other columns become attributes; the one that
names the rows (its head is “ID”, “Name” or the like, or else the first whose values all differ)
also names the sources. Of a row with several texts, each stands below its question.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from annotator.importing.format import ReadingOptions, SurveyShape
from annotator.importing.refusals import DocumentRefusedError
from annotator.importing.tables import Table
from annotator.model.attribute_values import FoundAttribute, guessed_type
from annotator.model.names import folded
from annotator.model.source_details import AttributeType, Landmark, LandmarkKind

# Of a column of texts: how long an answer is, or else how many words all have on average.
_LONG_ANSWER = 200
_WORDS_ON_AVERAGE = 6
_LONGEST_NAME = 100
_MOST_CHOICES, _LONGEST_CHOICE = 20, 60
_NAMES_ROWS = re.compile(
    r"(?:.*[\s_.-])?(?:id|ids|name|names|code|nr|no\.?|number|case|pseudonym|participant|respondent|"
    r"interviewee)(?:[\s_.-].*)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SurveyText:
    """A text of a survey.

    Attributes:
        name: what it is called among the others.
        text: the text.
        landmarks: the questions, of a row; who answered, of a column.
        attributes: what the row's other columns say.
        notes: what was changed on the way; with the first text, for all.
    """

    name: str
    text: str
    landmarks: tuple[Landmark, ...]
    attributes: tuple[FoundAttribute, ...] = ()
    notes: tuple[str, ...] = ()


def survey_texts(table: Table, options: ReadingOptions) -> Iterator[SurveyText]:
    """Yield the texts of a table.

    Where nothing is said, rows become sources if there is a column of anything but texts, for only
    rows have attributes.

    Raises:
        DocumentRefusedError: no row holds a text.
    """
    columns = _Columns.of(table)
    shape = options.survey or (SurveyShape.ROWS if columns.attributes else SurveyShape.COLUMNS)
    of_shape = _of_rows if shape is SurveyShape.ROWS else _of_columns
    texts = list(of_shape(table, columns))
    if not texts:
        raise DocumentRefusedError(
            "No row holds a text; let the first row name the columns, and answers follow below"
        )
    notes = [*table.notes, _shape_note(table, columns, shape, len(texts))]
    for done, each in enumerate(texts):
        options.progress(done, len(texts))
        yield SurveyText(each.name, each.text, each.landmarks, each.attributes, tuple(notes))
        notes = []


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns are what, by their index.

    Attributes:
        texts: those of long answers.
        attributes: all others.
        name: the one that names the rows, or None.
        types: what the values of each attribute are.
        choices: what there is to choose from, of those few values return in.
    """

    texts: tuple[int, ...]
    attributes: tuple[int, ...]
    name: int | None
    types: dict[int, AttributeType]
    choices: dict[int, tuple[str, ...]]

    @classmethod
    def of(cls, table: Table) -> "_Columns":
        columns = [[row[index].strip() for row in table.rows] for index in range(len(table.head))]
        texts = [index for index, cells in enumerate(columns) if _is_text(cells)]
        if not texts:
            # Then it is the one with the longest answers that is no number or date.
            def length(index: int) -> tuple[bool, float]:
                is_words = guessed_type(columns[index]) is AttributeType.TEXT
                return is_words, fmean(map(len, columns[index]))

            texts = [max(range(len(columns)), key=length)]
        others = [index for index in range(len(columns)) if index not in texts]
        unique = [index for index in others if _is_unique(columns[index])]
        named = [index for index in unique if _NAMES_ROWS.fullmatch(table.head[index])]
        types = {index: guessed_type(columns[index]) for index in others}
        choices = {
            index: _choices(columns[index])
            for index, kind in types.items()
            if kind is AttributeType.TEXT and _choices(columns[index])
        }
        return cls(
            texts=tuple(texts),
            attributes=tuple(others),
            name=next(iter([*named, *unique]), None),
            types=types | dict.fromkeys(choices, AttributeType.CHOICE),
            choices=choices,
        )


def _is_text(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    if not filled:
        return False
    if any(len(cell) >= _LONG_ANSWER or "\n" in cell for cell in filled):
        return True
    return fmean(cell.count(" ") + 1 for cell in filled) >= _WORDS_ON_AVERAGE


def _choices(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the few short values that nearly all cells repeat, in order; none if it is not so."""
    found: dict[str, str] = {}
    filled = [cell for cell in cells if cell]
    for cell in filled:
        if len(cell) > _LONGEST_CHOICE or "\n" in cell:
            return ()
        found.setdefault(folded(cell), cell)
        if len(found) > _MOST_CHOICES:
            return ()
    return tuple(sorted(found.values())) if len(found) * 3 <= len(filled) else ()


def _is_unique(cells: Sequence[str]) -> bool:
    """Whether each row has a value, each another one, that can stand for it."""
    return all(0 < len(cell) <= _LONGEST_NAME for cell in cells) and len(set(cells)) == len(cells)


def _of_rows(table: Table, columns: _Columns) -> Iterator[SurveyText]:
    for row, number in zip(table.rows, table.numbers, strict=True):
        questions = [(table.head[index], row[index]) for index in columns.texts]
        answered = [(question, answer) for question, answer in questions if answer.strip()]
        if not answered:
            continue
        text, landmarks = _with_questions(answered, is_alone=len(columns.texts) == 1)
        yield SurveyText(
            name=_row_name(row, number, columns),
            text=text,
            landmarks=landmarks,
            attributes=tuple(
                FoundAttribute(
                    name=table.head[index],
                    value=row[index].strip(),
                    type=columns.types[index],
                    choices=columns.choices.get(index, ()),
                )
                for index in columns.attributes
                if row[index].strip()
            ),
        )


def _with_questions(
    answered: Sequence[tuple[str, str]], *, is_alone: bool
) -> tuple[str, tuple[Landmark, ...]]:
    """Return the answers of a row, below their questions unless there is but one."""
    if is_alone:
        return answered[0][1], ()
    pieces: list[str] = []
    landmarks: list[Landmark] = []
    position = 0
    for question, answer in answered:
        landmarks.append(Landmark(position=position, kind=LandmarkKind.HEADING, label=question))
        pieces.append(f"{question}\n{answer}")
        position += len(pieces[-1]) + 1
    return "\n".join(pieces), tuple(landmarks)


def _of_columns(table: Table, columns: _Columns) -> Iterator[SurveyText]:
    for index in columns.texts:
        pieces: list[str] = []
        landmarks: list[Landmark] = []
        position = 0
        for row, number in zip(table.rows, table.numbers, strict=True):
            if not row[index].strip():
                continue
            name = _row_name(row, number, columns)
            landmarks.append(Landmark(position=position, kind=LandmarkKind.SPEAKER, label=name))
            pieces.append(row[index] if columns.name is None else f"{name}: {row[index]}")
            position += len(pieces[-1]) + 1
        if pieces:
            name = table.head[index][:_LONGEST_NAME]
            yield SurveyText(name, "\n".join(pieces), tuple(landmarks))


def _row_name(row: Sequence[str], number: int, columns: _Columns) -> str:
    if columns.name is None:
        return f"Row {number}"
    return " ".join(row[columns.name].split())


def _shape_note(table: Table, columns: _Columns, shape: SurveyShape, number: int) -> str:
    """Say what became of which columns, and which rows hold no text."""
    texts = ", ".join(f"“{table.head[index]}”" for index in columns.texts[:5])
    more = " and others" if len(columns.texts) > 5 else ""
    if shape is SurveyShape.COLUMNS:
        return (
            f"Each column of texts became a source, with a paragraph for each answer: {texts}{more}"
        )
    without = len(table.rows) - number
    left_out = f"; {without:,} without a text are left out" if without else ""
    return f"Each row became a source; its text is {texts}{more}{left_out}"
