"""Whatever is done in whatever order: the tables are a fold of the log, and undo leads back."""

import shutil
import tempfile
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from annotator.project.check import check_project
from annotator.project.project import Project

from .random_steps import NO_HABITS, STEPS, take_back_any, try_to_do
from .small_projects import folded_from_nothing, make_project, quick_folder, records, state_of
from .three_copies import require_sound

randoms = st.randoms(use_true_random=False)


class AnyHistory(RuleBasedStateMachine):
    """A project that is worked on, closed, opened, and taken back in any order."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=quick_folder()))
        self.path = self.folder / "Mekong.annotator"
        self.project = make_project(self.path)
        self.project_as_made = records(self.project.as_of(1))
        self.in_order = True

    @rule(random=randoms, kind=st.sampled_from(sorted(STEPS)))
    def do(self, random, kind):
        maker, _ = STEPS[kind]
        coder = random.choice([None, *self.project.coders()])
        try_to_do(self.project, maker(self.project, random), coder_id=coder and coder.id)

    @rule(random=randoms, size=st.integers(2, 4))
    def do_several(self, random, size):
        steps = [NO_HABITS.step(self.project, random) for _ in range(size)]
        coder = random.choice([None, *self.project.coders()])
        try_to_do(self.project, *steps, coder_id=coder and coder.id)

    @rule()
    def undo(self):
        self.project.undo()

    @rule()
    def redo(self):
        self.project.redo()

    @rule(random=randoms)
    def take_back(self, random):
        self.in_order = False
        take_back_any(self.project, random, None)

    @rule()
    def restart(self):
        self.project.close()
        self.project = Project.open(self.path)

    @invariant()
    def tables_are_the_fold_of_the_log(self):
        assert state_of(self.path) == folded_from_nothing(self.path)

    @invariant()
    def what_stands_is_sound(self):
        require_sound(self.project)

    @invariant()
    def no_coder_holds_overlapping_annotations_of_one_code(self):
        if not self.in_order:
            return
        held = defaultdict(list)
        for annotation in self.project.annotations():
            held[annotation.source_id, annotation.code_id, annotation.coder_id].append(annotation)
        for annotations in held.values():
            for one, following in pairwise(annotations):
                assert not one.span.overlaps(following.span)

    def teardown(self):
        try:
            self.undo_and_redo_everything()
        finally:
            self.project.close()
            shutil.rmtree(self.folder)

    def undo_and_redo_everything(self):
        before = records(self.project)
        undone = 0
        while self.project.undo() is not None:
            undone += 1
        assert records(self.project) == self.project_as_made
        self.project.close()
        self.project = Project.open(self.path)
        for _ in range(undone):
            assert self.project.redo() is not None
        assert records(self.project) == before
        assert check_project(self.path).problems == ()


TestAnyHistory = AnyHistory.TestCase
TestAnyHistory.settings = settings(
    max_examples=60,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    # Ids and times differ from run to run, so a history that fails could be made smaller only by
    # luck, for many minutes.
    phases=set(Phase) - {Phase.shrink, Phase.explain},
)
