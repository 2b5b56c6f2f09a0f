"""Agreement over all codes at once, and which codes were taken for which."""

from collections.abc import Iterator
from itertools import product

from annotator.agreement.comparison_result import Confusion
from annotator.agreement.figures import CoveredFigure, Figure
from annotator.agreement.units import Unit
from annotator.reports.document import Align, Block, Cell, Column, Paragraph, Section, Table
from annotator.reports.phrases import interval, percent, shown, value
from annotator.reports.reliability import ReliabilityReport
from annotator.reports.sections.code_rows import UNDEFINED

_MATRIX = 16
"""Categories beyond which a confusion matrix is not printed whole."""

_NARROW = 7
_SHORT_NAME = 16
"""Letters of a name that stand in the head of a column of the matrix."""

_LARGEST = 40

_IN_CHARACTERS = ("The unitizing alphas and the confusion matrix count characters.",)
"""To be said where the other measures count something else."""


def overall_section(report: ReliabilityReport) -> Section:
    """Return the section on the scheme as a whole."""
    blocks: list[Block] = []
    if len(report.comparison.codes) > 1:
        blocks.append(_measures(report))
    confusion = report.comparison.overall.confusion
    if confusion is not None and report.comparison.scope.sources and report.comparison.codes:
        blocks.append(_confusion(confusion))
    if not blocks:
        blocks.append(Paragraph("There is nothing to say of several codes together."))
    return Section("Agreement over all codes", tuple(blocks))


def _measures(report: ReliabilityReport) -> Table:
    level = f"{100 * report.comparison.intervals.level:g}\u00a0%"
    return Table(
        "Agreement over all codes at once.",
        (
            Column("Measure", weight=40),
            Column("", weight=14),
            Column("Value", Align.RIGHT, 10),
            Column(f"{level} interval", Align.RIGHT, 16),
            Column("Coverage", Align.RIGHT, 12),
        ),
        tuple(
            (
                Cell(title),
                Cell(symbol),
                Cell(UNDEFINED if figure.value is None else value(figure.value)),
                Cell(interval(figure)),
                Cell(_coverage(figure)),
            )
            for title, symbol, figure in _figures(report)
        ),
        notes=(
            (
                "Coefficients that are not α take each distinct set of codes as one category. "
                "Coverage is the share of the text on which a figure rests, where that is not "
                "all of it; of (k)uα, the share of the text with the code."
            ),
            *(_IN_CHARACTERS if report.comparison.scope.unit is not Unit.CHARACTER else ()),
        ),
    )


def _figures(report: ReliabilityReport) -> Iterator[tuple[str, str, Figure]]:
    overall = report.comparison.overall
    guide = {measure.name: measure for measure in report.measures}
    two = len(report.coders) == 2
    hidden = {"conger_kappa", "fleiss_kappa"} if two else {"scott_pi", "cohen_kappa"}
    for name, figure in overall.measures.items():
        if name not in hidden:
            measure = guide.get(name)
            yield (measure.title, measure.symbol, figure) if measure else (name, "", figure)
    # Where it has no value for any code, the section on undefined values says so.
    for label, figure in overall.ku_alpha.items():
        if all(each.value is None for each in overall.ku_alpha.values()):
            break
        measure = guide.get("ku_alpha")
        symbol = measure.symbol if measure else "(k)uα"
        yield f"Unitizing α, given the code “{shown(label)}”", symbol, figure


def _coverage(figure: Figure) -> str:
    if not isinstance(figure, CoveredFigure) or figure.coverage is None:
        return ""
    return percent(figure.coverage, 1.0)


def _confusion(confusion: Confusion) -> Table:
    if len(confusion.categories) > _MATRIX:
        return _largest(confusion)
    last = len(confusion.categories) - 1
    darkest = max(
        (
            amount
            for i, row in enumerate(confusion.characters)
            for j, amount in enumerate(row)
            if not i == j == last
        ),
        default=0.0,
    )
    names = [shown(name) for name in confusion.categories]
    numbered = len(names) > _NARROW or max(map(len, names)) > _SHORT_NAME
    heads = [str(number) for number in range(1, last + 1)] + ["–"] if numbered else names
    return Table(
        _caption(confusion),
        (
            Column("", weight=16 if not numbered else 30),
            *(Column(head, Align.RIGHT, 6 + len(head) / 2) for head in heads),
            Column("Sum", Align.RIGHT, 10),
        ),
        tuple(
            (
                Cell(f"{head} {name}" if numbered and i < last else name),
                *(
                    Cell(_amount(amount), shade=0.0 if i == j == last else _shade(amount, darkest))
                    for j, amount in enumerate(row)
                ),
                Cell(_amount(sum(row))),
            )
            for i, (name, head, row) in enumerate(
                zip(names, heads, confusion.characters, strict=True)
            )
        ),
        notes=(_shared_out(confusion), *([_NUMBERED] if numbered else [])),
        wide=len(names) > _NARROW,
    )


_NUMBERED = "Columns have the numbers of the codes in the rows; “–” stands for uncoded."


def _shared_out(confusion: Confusion) -> str:
    sums = (
        "each coder’s characters by code"
        if confusion.rows is not None
        else "the characters that the coders gave a code, counted once for each other coder whose "
        "work is there"
    )
    return f"Text that a coder gave several codes is shared out among them; the sums are {sums}."


def _largest(confusion: Confusion) -> Table:
    """Return the pairs of different categories that most text is in."""
    categories = confusion.categories
    pairs = [
        (confusion.characters[i][j], i, j)
        for i, j in product(range(len(categories)), repeat=2)
        if i != j and confusion.characters[i][j] > 0
    ]
    pairs.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    left_out = len(pairs) - _LARGEST
    notes = [_shared_out(confusion)]
    if left_out > 0:
        notes.append(f"{left_out:,} smaller pairs are in the JSON form of this report.")
    return Table(
        f"{_caption(confusion)} The largest confusions of {len(categories):,} categories.",
        (
            Column("Code" if confusion.rows is None else shown(confusion.rows), weight=4),
            Column("Code" if confusion.columns is None else shown(confusion.columns), weight=4),
            Column("Characters", Align.RIGHT, 2),
        ),
        tuple(
            (Cell(shown(categories[i])), Cell(shown(categories[j])), Cell(_amount(amount)))
            for amount, i, j in pairs[:_LARGEST]
        ),
        notes=tuple(notes),
    )


def _caption(confusion: Confusion) -> str:
    if confusion.rows is None or confusion.columns is None:
        return "Confusion matrix in characters, all pairs of coders added up in both orders."
    return (
        f"Confusion matrix in characters: rows are the codes of {shown(confusion.rows)}, "
        f"columns those of {shown(confusion.columns)}."
    )


def _amount(characters: float) -> str:
    """Return an amount of text; shared-out text may be a fraction of a character."""
    if characters == 0:
        return "0"
    return f"{characters:,.0f}" if characters >= 0.5 else "< 1"


def _shade(amount: float, darkest: float) -> float:
    # The root lets small amounts be seen beside large ones.
    return (amount / darkest) ** 0.5 if darkest else 0.0
