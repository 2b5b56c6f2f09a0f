"""Passages that are coded before a test begins, and what then is coded in the file."""

from pathlib import Path

from annotator.project.steps import AddAnnotation
from annotator.text.spans import Span
from tests.ui.desk import TEXT, Desk, in_file

FAMILY = "👨‍👩‍👧‍👦"


def code_passage(
    desk: Desk, span: Span, code: str = "Trade", by: str = "Ana", memo: str = ""
) -> None:
    """Have a span of the source on show coded, and put the caret at its beginning."""
    session = desk.session
    coder = next(each for each in session.coders.values() if each.name == by)
    (found,) = session.scheme.named(code)
    step = AddAnnotation(session.source.id, found.id, span, coder_id=coder.id, memo=memo)
    assert session.do(step)
    desk.view.go_to(span.start)
    desk.settle()


def quotes(path: Path, text: str = TEXT) -> list[str]:
    """Return what each annotation in the file covers, in the order of the text."""
    return [each.span.cut(text) for each in in_file(path)]
