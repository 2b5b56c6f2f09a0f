"""A project of another program into one of this program: the step, and a new project of it."""

from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from annotator.exchange.incoming.details_in import DetailsIntake
from annotator.exchange.incoming.files import Files
from annotator.exchange.incoming.found import FoundProject
from annotator.exchange.incoming.intake import Intake
from annotator.exchange.incoming.links_in import links_in
from annotator.exchange.incoming.memos_in import About, MemoIntake, Wrote
from annotator.exchange.incoming.people import People
from annotator.exchange.incoming.report import IncomingReport
from annotator.exchange.incoming.scheme_in import SchemeIntake
from annotator.exchange.incoming.sources_in import SourceIntake
from annotator.model.records import MemoTarget
from annotator.project.edit import Edit
from annotator.project.project import Project
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress

ORIGIN = "Annotator"
"""How the origin of what this program writes begins."""

_LONGEST_NAME = 300


@dataclass(slots=True)
class TakeIn:
    """The step that takes a project or a codebook in; all of it or nothing.

    Attributes:
        path: the file.
        found: what it says.
        files: the files that go with it; None for a codebook.
        progress: told how much is done, of how much; it may raise to cancel.
        report: what came of it, once it is done.
    """

    path: Path
    found: FoundProject
    files: Files | None = None
    progress: ProgressCall = no_progress
    report: IncomingReport = field(default_factory=IncomingReport)

    def label(self, read: Reader) -> str:  # noqa: ARG002
        """Say what comes in."""
        return f"Import “{self.path.name}”"

    def apply(self, edit: Edit) -> None:
        """Take everything over that can be."""
        found = self.found
        self.report = IncomingReport(origin=found.origin, remarks=[*found.remarks])
        intake = Intake(edit, found, self.report, self._teller())
        people = People(intake)
        memos = MemoIntake(intake, self.files, people)
        scheme = SchemeIntake(intake)
        if found.origin.startswith(ORIGIN):
            people.add_all()
        scheme.take_in(found.codes)
        known: dict[UUID, About] = {}
        for code, code_id in zip(found.codes, scheme.taken, strict=True):
            about = About(MemoTarget.CODE, code_id)
            memos.write_notes(about, code.notes, ())
            if code.guid is not None:
                known.setdefault(code.guid, about)
        if self.files is not None:
            sources = SourceIntake(intake, self.files, people, scheme, memos)
            sources.take_in()
            known |= sources.annotations.by_selection
            known |= {g: About(MemoTarget.SOURCE, s) for g, s in sources.by_guid.items()}
            DetailsIntake(intake, sources.by_guid).take_in()
        links_in(intake, memos, known)
        self._take_in_words(edit, memos)
        people.list_idle()
        if people.unnamed:
            several = f"{people.unnamed:,} codings and notes are"
            whose = "1 coding or note is" if people.unnamed == 1 else several
            self.report.remarks.append(f"the file does not say whose {whose}")
        self.report.discarded = list(found.discarded)

    def _take_in_words(self, edit: Edit, memos: MemoIntake) -> None:
        """Take in what is said of the project as a whole."""
        info = edit.read.info()
        about = About(MemoTarget.PROJECT, info.id)
        memos.write_notes(about, self.found.notes, ())
        memos.write_others(about)
        described = self.found.description
        if described.strip() and not info.description.strip():
            edit.change(info, description=described)
        elif described.strip() != info.description.strip():
            memos.write_description(about, described, Wrote(), info.id)

    def _teller(self) -> "_Teller":
        selections = sum(len(source.selections) for source in self.found.sources)
        return _Teller(self.progress, 2 * len(self.found.sources) + selections)


@dataclass(slots=True)
class _Teller:
    """Counts what is done."""

    progress: ProgressCall
    total: int
    done: int = 0

    def __call__(self, more: int) -> None:
        self.done = min(self.done + more, self.total)
        self.progress(self.done, self.total)


def new_project(target: Path, step: TakeIn) -> IncomingReport:
    """Make a project file of what a step takes in. Where that fails, no file is left.

    Raises:
        NotWrittenError: the name is taken, or the disk does not take the file.
    """
    made = Project.create(target, _project_name(step.found, target))
    whole = False
    try:
        with made:
            made.do(step)
        whole = True
    finally:
        if not whole:
            target.unlink(missing_ok=True)
    return step.report


def _project_name(found: FoundProject, target: Path) -> str:
    name = " ".join(found.name.replace("\0", "").split())[:_LONGEST_NAME]
    return name or target.stem
