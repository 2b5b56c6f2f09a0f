"""A project whose texts hold every character that formats trip over."""

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

from annotator.model.records import Annotation
from annotator.project.project import Project
from annotator.project.steps import AddAnnotation, CreateCode, ImportSource
from annotator.text.spans import Span
from tests.project.small_projects import quick_folder

TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab  .,-#>*1'\"<&\n\n\t\u00a0\u00ad\u200d\u0301🚢ع\x0b\x1c\x85\u2028"),
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
    ),
    min_size=1,
    max_size=60,
)
"""Texts of all characters there are, those that are markup somewhere more often."""

HARD = (
    "A “quote”;  two spaces\tand a tab,\u00a0NBSP, so\u00adft, 🚢👩‍👩‍👧, e\u0301, <b>&amp;</b>\n"
    "مرحبا بالعالم\n\n  1. *not* a list\n# no heading\n"
)
"""One such text, by hand."""


@contextmanager
def coded_project(text: str, spans: list[tuple[int, int]], name: str = "a/b\\..:source"):
    """Open a project of one source, in which each span has a code of its own."""
    with (
        TemporaryDirectory(dir=quick_folder()) as folder,
        Project.create(Path(folder) / "p.annotator", "P") as project,
    ):
        ana = project.add_coder("Ana <&>")
        project.do(ImportSource(name, text))
        (source,) = project.sources()
        for number, (start, end) in enumerate(spans):
            code = CreateCode(f"code {number}")
            added = AddAnnotation(source.id, code.code_id, Span(start, end), memo="a\n<memo>")
            project.do(code, added, coder_id=ana)
        yield project, Path(folder)


def spans_of(data: st.DataObject, text: str, most: int = 4) -> list[tuple[int, int]]:
    """Draw spans of a text."""
    spans = []
    for _ in range(data.draw(st.integers(1, most))):
        start = data.draw(st.integers(0, len(text) - 1))
        spans.append((start, data.draw(st.integers(start + 1, len(text)))))
    return spans


def quotes(project: Project) -> dict[Annotation, str]:
    """Return the text of every annotation."""
    (source,) = project.sources()
    text = project.text(source)
    return {each: each.span.cut(text) for each in project.annotations()}
