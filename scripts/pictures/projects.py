"""The projects that pictures are taken of."""

import shutil
import sys
from enum import StrEnum
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
_DENSE_SOURCES = 100
_DENSE_ANNOTATIONS = 5_000


class Kind(StrEnum):
    """What a picture shows something of."""

    NONE = "no project"
    EMPTY = "empty project"
    SAMPLE = "sample"
    DENSE = "dense text"
    SCRIPTS = "text in many scripts"
    PARAGRAPH = "one long paragraph"


def project_file(kind: Kind, folder: Path) -> Path | None:
    """Return a fresh copy of the project in a folder; None where there is to be none."""
    if kind is Kind.NONE:
        return None
    made = _made(kind, folder)
    copy = folder / "shown" / made.name
    copy.parent.mkdir(exist_ok=True)
    shutil.copyfile(made, copy)
    return copy


@cache
def _made(kind: Kind, folder: Path) -> Path:
    match kind:
        case Kind.EMPTY:
            return _empty(folder / "interviews.annotator")
        case Kind.DENSE:
            return _dense(folder / "a-dense-text.annotator")
        case Kind.SCRIPTS:
            return _scripts(folder / "scripts.annotator")
        case Kind.PARAGRAPH:
            return _paragraph(folder / "one-paragraph.annotator")
        case _:
            return ROOT / "projects" / "laos-vietnam" / "laos-vietnam.annotator"


def _empty(path: Path) -> Path:
    from annotator.project.project import Project  # noqa: PLC0415

    with Project.create(path, "Interviews") as project:
        project.add_coder("Ana")
    return path


def _dense(path: Path) -> Path:
    """Make one source of 1 MB with 5,000 annotations by two coders."""
    sys.path.insert(0, str(ROOT))
    from benchmarks.big_projects import build_project_of, text_number  # noqa: PLC0415

    text = "\n\n".join(text_number(number) for number in range(_DENSE_SOURCES))
    build_project_of(path, [text], annotations=_DENSE_ANNOTATIONS)
    return path


def _paragraph(path: Path) -> Path:
    """Make one source of 1 MB without a line break."""
    sys.path.insert(0, str(ROOT))
    from benchmarks.big_projects import build_project_of, text_number  # noqa: PLC0415

    text = " ".join(text_number(number).replace("\n\n", " ") for number in range(_DENSE_SOURCES))
    build_project_of(path, [text], annotations=_DENSE_ANNOTATIONS)
    return path


def _scripts(path: Path) -> Path:
    """Make a source in which scripts of both directions, emoji and marks are coded."""
    from annotator.exchange.scheme_json import find_scheme, read_scheme  # noqa: PLC0415
    from annotator.project.project import Project  # noqa: PLC0415
    from annotator.project.steps import AddAnnotation, AddScheme, ImportSource  # noqa: PLC0415
    from annotator.text.canonical import source_id  # noqa: PLC0415
    from annotator.text.spans import Span  # noqa: PLC0415

    text = "\n\n".join(_LINES)
    with Project.create(path, "Scripts") as project:
        project.do(AddScheme(read_scheme(find_scheme("strategic-relations"))))
        coders = [project.add_coder(name) for name in ("Ana", "أمينة")]
        project.do(ImportSource("Many scripts", text))
        codes = list(project.scheme())
        for number, passage in enumerate(_CODED):
            start = text.index(passage)
            step = AddAnnotation(
                source_id(text), codes[number % len(codes)].id, Span(start, start + len(passage))
            )
            project.do(step, coder_id=coders[number % 2])
    return path


_LINES = (
    "The 👩🏽\u200d🌾 went to the 🏞️ and met the 👨\u200d👩\u200d👧\u200d👦; then 🇱🇦 and 🇻🇳 came.",
    "وصل القطار إلى المدينة، ثم جاء الدين. قال الوزير إن الطريق (Route 9) سيفتح غداً.",
    "הרכבת הגיעה ראשונה; אחר כך בא החוב של 5,5 מיליארד.",
    "ເສັ້ນທາງມາກ່ອນ ຈາກນັ້ນທ່າເຮືອ ແລະ ໜີ້ສິນ។ ផ្លូវមកមុន បន្ទាប់មកកំពង់ផែ។",
    "Cafe\u0301, nai\u0308ve, Vie\u0302\u0323t Nam: marks; a\u00a0no-break\u00a0space.",
    "道路先到，然后是港口，最后是债务。誰也沒有問誰來付錢。",
)
_CODED = (
    "👩🏽\u200d🌾 went to the 🏞️",
    "👨\u200d👩\u200d👧\u200d👦; then 🇱🇦",
    "ثم جاء الدين. قال الوزير إن الطريق (Route 9)",
    "وصل القطار إلى المدينة",
    "אחר כך בא החוב של 5,5",
    "ຈາກນັ້ນທ່າເຮືອ",
    "Cafe\u0301, nai\u0308ve",
    "no-break\u00a0space",
    "然后是港口，最后是债务",
)
