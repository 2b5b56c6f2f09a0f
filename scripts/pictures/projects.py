"""The projects that pictures are taken of."""

import shutil
import sys
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from pathlib import Path
from uuid import UUID

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
    MANY_CODERS = "many coders and codes"
    MANY_SOURCES = "many sources, long names"
    KNOWN_SOURCES = "sources of which much is known"


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
    if kind not in _MAKING:
        return ROOT / "projects" / "laos-vietnam" / "laos-vietnam.annotator"
    name, make = _MAKING[kind]
    return make(folder / f"{name}.annotator")


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


def _many_coders(path: Path) -> Path:
    """Make a project with nine coders, some of long names, 24 codes, and some agreement."""
    from random import Random  # noqa: PLC0415

    from annotator.model.records import Progress  # noqa: PLC0415
    from annotator.project.project import Project  # noqa: PLC0415
    from annotator.project.steps import (  # noqa: PLC0415
        AddAnnotation,
        CreateCode,
        ImportSource,
        SetProgress,
    )
    from annotator.text.canonical import source_id  # noqa: PLC0415
    from annotator.text.spans import Span  # noqa: PLC0415

    sys.path.insert(0, str(ROOT))
    from benchmarks.big_projects import text_number  # noqa: PLC0415

    random = Random(11)
    texts = [text_number(number) for number in range(6)]
    with Project.create(path, "A large team") as project:
        codes = [CreateCode(name) for name in _MANY_CODES]
        project.do(*codes)
        project.do(*(ImportSource(f"Interview {n}", text) for n, text in enumerate(texts, 1)))
        coders = [project.add_coder(name) for name in _TEAM]
        for text in texts:
            places = [random.randrange(len(text) - 400) for _ in codes]
            for coder in coders:
                steps: dict[UUID, AddAnnotation] = {}  # each code once, so that none overlaps
                for code, place in zip(codes, places, strict=True):
                    if random.random() < 0.2:
                        continue
                    start = place + random.choice((0, 0, 0, 12, 30))
                    given = random.choice(codes) if random.random() < 0.15 else code
                    span = Span(start, start + random.randrange(120, 160, 20))
                    step = AddAnnotation(source_id(text), given.code_id, span)
                    steps.setdefault(given.code_id, step)
                done = SetProgress(source_id(text), coder, Progress.COMPLETE)
                project.do(*steps.values(), done, coder_id=coder)
    return path


_TEAM = (
    "Ana",
    "Bounmy",
    "Chanthavong Phommachanh-Keomany",
    "Dao",
    "Ernestine Featherstonehaugh",
    "Fai",
    "Gus",
    "أمينة",
    "Ingeborg",
)
_MANY_CODES = (
    *("trade", "defence", "infrastructure", "ideology", "scepticism", "water", "land", "migration"),
    *("debt", "border", "media", "schooling", "health", "religion", "memory", "kinship", "labour"),
    "a name that was made far too long by somebody who wanted to say it all",
    *("railway", "power lines", "mining", "tourism", "crime", "youth"),
)


def _many_sources(path: Path) -> Path:
    """Make 1,000 sources with long names, and eleven coders, one with a very long name."""
    from annotator.project.project import Project  # noqa: PLC0415
    from annotator.project.steps import AddCoder, ImportSource  # noqa: PLC0415

    kinds = ("Interview with the head of a village", "Focus group", "Letter to the ministry")
    people = ("Ana", "Ben", "Chi", "Đức", "Somchai", "أمينة", "Ruth", "Khamla", "Ove", "Zoë")
    long = "Dr. Maria-Magdalena von der Hohenstein-Wittgenstein, second reader of the archive"
    with Project.create(path, "Many sources") as project:
        project.do(*(AddCoder(name) for name in (*people, long)))
        project.do(
            *(
                ImportSource(
                    f"{kinds[number % 3]} {number:04}, recorded on the road to the harbour",
                    f"Text {number}. " * (1 + number * 37 % 90),
                )
                for number in range(1_000)
            )
        )
    return path


def _scripts(path: Path) -> Path:
    """Make a source in which scripts of both directions, emoji and marks are coded."""
    from annotator.exchange.scheme_json import find_scheme, read_scheme  # noqa: PLC0415
    from annotator.project.project import Project  # noqa: PLC0415
    from annotator.project.steps import (  # noqa: PLC0415
        AddAnnotation,
        AddScheme,
        ImportSource,
        SetBlind,
    )
    from annotator.text.canonical import source_id  # noqa: PLC0415
    from annotator.text.spans import Span  # noqa: PLC0415

    text = "\n\n".join(_LINES)
    with Project.create(path, "Scripts") as project:
        project.do(AddScheme(read_scheme(find_scheme("strategic-relations"))), SetBlind(False))
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


def _known_sources(path: Path) -> Path:
    """Make interviews with attributes of every type, some of long names, and groups."""
    from annotator.model.attribute_values import FoundAttribute  # noqa: PLC0415
    from annotator.model.source_details import AttributeType  # noqa: PLC0415
    from annotator.project.project import Project  # noqa: PLC0415
    from annotator.project.steps import (  # noqa: PLC0415
        CreateGroup,
        DefineAttribute,
        ImportSource,
    )
    from annotator.text.canonical import source_id  # noqa: PLC0415

    sys.path.insert(0, str(ROOT))
    from benchmarks.big_projects import text_number  # noqa: PLC0415

    texts = [text_number(number) for number in range(24)]
    kinds = AttributeType
    with Project.create(path, "Along the river") as project:
        project.add_coder("Ana")
        project.do(
            DefineAttribute("Country", kinds.CHOICE, ("Laos", "Viet Nam", "Thailand")),
            DefineAttribute("Age", kinds.NUMBER),
            DefineAttribute("Spoken to on", kinds.DATE),
            DefineAttribute("Moved for the dam", kinds.YES_NO),
            DefineAttribute("Work", description="What the household lives on"),
            *(DefineAttribute(name) for name in _KNOWN),
        )
        for number, text in enumerate(texts):
            known = {
                "Country": ("Laos", "Viet Nam", "Thailand")[number % 3],
                "Age": str(20 + number * 7 % 60) if number != 3 else "n/a",
                "Spoken to on": f"2026-{number % 9 + 1:02}-14",
                "Moved for the dam": ("yes", "no")[number % 2],
                "Work": ("Rice & fish", "Teacher", "Boat builder")[number % 3],
            }
            found = tuple(FoundAttribute(*each) for each in known.items())
            project.do(
                ImportSource(
                    f"Interview {number + 1:02}",
                    text,
                    original_name=f"interview-{number + 1:02}.docx",
                    attributes=found,
                )
            )
        ids = [source_id(text) for text in texts]
        for name, members in (
            ("First round", ids[:9]),
            ("Second round", ids[9:]),
            ("Villages below the dam whose people were asked again a year later", ids[4:7]),
        ):
            project.do(CreateGroup(name, tuple(members)))
    return path


_KNOWN = (
    "Household size",
    "Years at school",
    "Language of the interview",
    "How far the house stands from the river at its highest",
    "Interviewer",
    "Way of recording",
    "Consent form",
    "Remarks",
    "أصل العائلة",
)
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

_MAKING: dict[Kind, tuple[str, Callable[[Path], Path]]] = {
    Kind.EMPTY: ("interviews", _empty),
    Kind.DENSE: ("a-dense-text", _dense),
    Kind.SCRIPTS: ("scripts", _scripts),
    Kind.PARAGRAPH: ("one-paragraph", _paragraph),
    Kind.MANY_CODERS: ("a-large-team", _many_coders),
    Kind.MANY_SOURCES: ("many-sources", _many_sources),
    Kind.KNOWN_SOURCES: ("known-sources", _known_sources),
}
"""How the projects are made that do not come with the program, and what they are called."""
