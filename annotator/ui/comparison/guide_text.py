"""An entry of the guide to measures as a page to read."""

from html import escape

from annotator.agreement.measure_guide import guide_entry
from annotator.agreement.scenarios import SCENARIOS
from annotator.ui.comparison.figure_words import number

_INTRODUCTION = """
<p>Choose a figure, with the arrow keys or a click; this page follows. The sign in the head of a
column leads here as well.</p>
<p>Enter, or a double-click, lists the disagreements behind a figure.</p>
<p>Read alpha first: it takes any number of coders, and is not high, as percent agreement is, for a
rare code merely because most of the text was left uncoded. The bar is its 95 % interval on an
axis from −.2 to 1; the line across is 0, where agreement is as chance would have it. Span F1 beside
it says how many passages both found, whatever chance would do.</p>
<p>No figure is coloured good or bad: what is enough depends on what the conclusions are for.
Krippendorff (2004, p. 241) asks for .800, and for .667 where only tentative conclusions are
drawn.</p>
"""
_BESIDE = ("krippendorff_alpha", "span_f1_any")
"""What stands beside a measure in the table of scenarios."""


def guide_html(measure: str) -> str:
    """Return what the guide says of a measure, as HTML; without one, how to read the window."""
    if not measure:
        return _INTRODUCTION
    entry = guide_entry(measure)
    return "".join(
        (
            f"<h3>{escape(entry.title)}</h3>",
            f"<p>{escape(entry.plain)}</p>",
            _section("What it answers", entry.answers),
            _section("When it misleads", entry.misleads),
            _scenarios(measure),
            _section("Formula", entry.formula),
            _section("Source", *(reference.text for reference in entry.references)),
        )
    )


def _section(title: str, *paragraphs: str) -> str:
    return f"<h4>{escape(title)}</h4>" + "".join(f"<p>{escape(each)}</p>" for each in paragraphs)


def _scenarios(measure: str) -> str:
    """Return how the measure reacts to what coders do, beside those that are read first."""
    if any(measure not in scenario.figures for scenario in SCENARIOS):
        return ""
    shown = (measure, *(name for name in _BESIDE if name != measure))
    heads = "".join(
        f'<th align="right">{escape(guide_entry(name).short_title)}</th>' for name in shown
    )
    rows = "".join(
        f"<tr><td>{escape(scenario.title)}</td>"
        + "".join(f'<td align="right">{number(scenario.figures[name])}</td>' for name in shown)
        + "</tr>"
        for scenario in SCENARIOS
    )
    title = _section("How it reacts", "Two coders, one code, a text of 50,000 characters:")
    table = '<table width="100%" cellpadding="4" cellspacing="0">'
    return f"{title}{table}<tr><th></th>{heads}</tr>{rows}</table>"
