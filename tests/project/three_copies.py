"""Random histories over three copies of a project, and what must hold once they are merged."""

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import count, permutations
from pathlib import Path
from random import Random
from uuid import UUID

from annotator.model.records import Annotation, Code, Coder, MemoTarget, Source
from annotator.project.check import check_project
from annotator.project.copies import write_copy
from annotator.project.merge_report import MergeReport
from annotator.project.project import Project
from annotator.project.reading import Reader

from .random_steps import Habits, act_at_random
from .small_projects import State, folded_from_nothing, make_project, state_of


@dataclass
class Tried:
    """What merges were tried, and what they had to deal with."""

    histories: int = 0
    actions: int = 0
    merges: int = 0
    annotations: int = 0
    both_changed: int = 0
    brought_back: int = 0
    set_aside: int = 0
    overlapping: int = 0

    def add(self, other: "Tried") -> None:
        """Add what another run tried."""
        for field in fields(self):
            total = getattr(self, field.name) + getattr(other, field.name)
            setattr(self, field.name, total)

    def count(self, report: MergeReport) -> None:
        """Add what a merge reported."""
        self.merges += 1
        self.both_changed += bool(report.both_changed)
        self.brought_back += bool(report.brought_back)
        self.set_aside += bool(report.set_aside)
        self.overlapping += bool(report.overlapping)


_HABITS = (
    Habits(),
    Habits("create a code", "move a code"),
    Habits("add an annotation", "change a span", "recode", "remove an annotation"),
)


class Copy:
    """One copy of a project, and what its user saw happen to every annotation.

    `writes` and `removals` are told from what the project shows before and after each action, not
    from its log: an annotation that looks another way than before was written, one that is there
    no more was removed by somebody who had seen all its writes up to then.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.writes: dict[UUID, set[int]] = {}
        self.removals: dict[UUID, set[int]] = {}
        self._seen: dict[UUID, Annotation] = {}

    def look(self, read: Reader, writes: Iterator[int]) -> None:
        """Note what an action did to the annotations."""
        now = {annotation.id: annotation for annotation in read.annotations()}
        for annotation_id, annotation in now.items():
            if self._seen.get(annotation_id) != annotation:
                self.writes.setdefault(annotation_id, set()).add(next(writes))
        for annotation_id in self._seen.keys() - now.keys():
            self.removals.setdefault(annotation_id, set()).update(self.writes[annotation_id])
        self._seen = now

    def learn(self, read: Reader, *others: "Copy", only: UUID | None = None) -> None:
        """Know what the users of other copies know, after a merge or when a copy is made.

        Args:
            read: this copy as it is now.
            others: the copies that were taken in.
            only: this is a new copy for one coder, and shows what stands of this coder's.
        """
        self._seen = {annotation.id: annotation for annotation in read.annotations()}
        for other in others:
            for mine, theirs in ((self.writes, other.writes), (self.removals, other.removals)):
                for annotation_id, ids in theirs.items():
                    if only is None or annotation_id in self._seen:
                        mine.setdefault(annotation_id, set()).update(ids)
        lost = self.must_live() - self._seen.keys()
        assert not lost, f"annotations were lost: {lost}"

    def must_live(self) -> set[UUID]:
        """Return the annotations with a write that no remover had seen."""
        return {
            annotation_id
            for annotation_id, writes in self.writes.items()
            if writes - self.removals.get(annotation_id, set())
        }


def write_history(folder: Path, seed: int) -> list[Copy]:
    """Make three copies of a random project and have each go its way; return them."""
    random, writes = Random(seed), count()
    habits = random.choice(_HABITS)
    main = Copy(folder / "main.annotator")
    with make_project(main.path) as project:
        for _ in range(random.randrange(24)):
            act_at_random(project, random, habits=habits)
            main.look(project, writes)
        for_coders = random.random() < 0.4
        coder_ids = [coder.id for coder in project.coders()]
        owners = random.sample(coder_ids, 2) if for_coders and len(coder_ids) > 1 else [None, None]
        copies = [main, *(_copy(project, main, owner) for owner in owners)]
    for _ in range(random.choice((1, 1, 2, 3))):
        for copy, owner in zip(copies, (None, *owners), strict=True):
            _go_on(copy, owner, habits, random, writes)
        if random.random() < 0.3:
            _merge_some(copies, random)
    return copies


def _copy(project: Project, main: Copy, owner: UUID | None) -> Copy:
    number = 1 + len(list(main.path.parent.glob("*.annotator")))
    copy = Copy(main.path.with_name(f"copy {number}.annotator"))
    if owner is None:
        shutil.copyfile(main.path, copy.path)
    else:
        write_copy(project, owner, copy.path)
    with Project.open(copy.path, write=False) as read:
        copy.learn(read, main, only=owner)
    return copy


def _go_on(
    copy: Copy, owner: UUID | None, habits: Habits, random: Random, writes: Iterator[int]
) -> None:
    with Project.open(copy.path) as project:
        for _ in range(random.randrange(14)):
            act_at_random(project, random, owner, habits)
            copy.look(project, writes)


def _merge_some(copies: list[Copy], random: Random) -> None:
    into, other = random.sample(copies, 2)
    with Project.open(into.path) as project:
        project.merge(other.path)
        into.learn(project, other)


def merge_every_way(folder: Path, copies: list[Copy]) -> Tried:
    """Merge three copies in every order and grouping and require what a merge promises."""
    tried = Tried(histories=1)
    for copy in copies:
        assert state_of(copy.path) == folded_from_nothing(copy.path), copy.path.name
    pairs: dict[tuple[Copy, Copy], Path] = {}
    for one, other in permutations(copies, 2):
        name = f"pair {len(pairs)}.annotator"
        pairs[one, other] = _merged(folder / name, one.path, other.path, tried)
    results = []
    for one, other, third in permutations(copies):
        for into, came in ((pairs[one, other], third.path), (one.path, pairs[other, third])):
            name = f"all {len(results)}.annotator"
            results.append(_merged(folder / name, into, came, tried))
    states = [state_of(path) for path in results]
    for path, state in zip(results, states, strict=True):
        assert state == states[0], f"{path.name} differs from {results[0].name}"
    _require_promises(results, copies, states[0], tried)
    return tried


def _merged(to: Path, into: Path, other: Path, tried: Tried) -> Path:
    shutil.copyfile(into, to)
    with Project.open(to) as project:
        tried.count(project.merge(other))
    return to


def _require_promises(results: list[Path], copies: list[Copy], state: State, tried: Tried) -> None:
    with Project.open(results[0]) as project:
        everybody = Copy(results[0])
        everybody.learn(project, *copies)
        for again in (*(copy.path for copy in copies), results[-1]):
            report = project.merge(again)
            tried.count(report)
            assert report.actions == 0
            assert not report.changes
        require_sound(project)
        tried.actions += len(project.actions())
        tried.annotations += len(project.annotations())
    assert state_of(results[0]) == state, "a second merge changed something"
    report = check_project(results[0])
    assert report.whole, report.problems


def require_sound(read: Reader) -> None:
    """Require that what lives refers to what lives, that codes form a tree, that counts agree."""
    scheme = read.scheme()
    walked = list(scheme)
    assert len(walked) == len(scheme), "the tree of codes has a cycle"
    for code in walked:
        assert code.parent_id is None or code.parent_id in scheme
    by_code: Counter[tuple[UUID, UUID]] = Counter()
    by_source: Counter[tuple[UUID, UUID]] = Counter()
    by_cell: Counter[tuple[UUID, UUID, UUID]] = Counter()
    for annotation in read.annotations():
        source = read.get(Source, annotation.source_id)
        assert annotation.end <= source.length
        read.get(Code, annotation.code_id)
        read.get(Coder, annotation.coder_id)
        by_code[annotation.code_id, annotation.coder_id] += 1
        by_source[annotation.source_id, annotation.coder_id] += 1
        by_cell[annotation.source_id, annotation.code_id, annotation.coder_id] += 1
    assert read.annotations_by_code() == by_code
    assert read.annotations_by_source() == by_source
    assert {tuple(tally[:3]): tally.annotations for tally in read.tallies()} == by_cell
    models = {
        MemoTarget.SOURCE: Source,
        MemoTarget.CODE: Code,
        MemoTarget.ANNOTATION: Annotation,
    }
    for memo in read.memos():
        if memo.about_kind in models:
            read.get(models[memo.about_kind], memo.about_id)
        read.get(Coder, memo.coder_id)
    for assignment in read.assignments():
        read.get(Source, assignment.source_id)
        read.get(Coder, assignment.coder_id)
    for decision in read.decisions():
        read.get(Source, decision.source_id)
        if decision.code_id is not None:
            read.get(Code, decision.code_id)
