"""What a user can do to a project, one dataclass each.

A step is data: it can be made anywhere, looked at, compared, and put in a batch. `Project.do` runs
one or several as one action, which is one step of undo.
"""

from annotator.project.steps.annotations import (
    AddAnnotation,
    ChangeSpan,
    Recode,
    RemoveAnnotation,
)
from annotator.project.steps.assignments import Assign, SetProgress, Unassign
from annotator.project.steps.attributes import (
    DefineAttribute,
    DeleteAttribute,
    EditAttribute,
    SetAttribute,
)
from annotator.project.steps.coders import AddCoder, LetSeeAll, RenameCoder
from annotator.project.steps.codes import (
    AddScheme,
    CreateCode,
    DeleteCode,
    EditCode,
    MergeCodes,
    MoveCode,
)
from annotator.project.steps.decisions import Decide, DecideMany, WithdrawRuling
from annotator.project.steps.description import DescribeProject, SetBlind
from annotator.project.steps.groups import (
    AddToGroup,
    CreateGroup,
    DeleteGroup,
    RemoveFromGroup,
    RenameGroup,
)
from annotator.project.steps.many_annotations import AlsoCodeMany, RecodeMany, RemoveMany
from annotator.project.steps.many_spans import CodeSpans
from annotator.project.steps.memos import DeleteMemo, EditMemo, WriteMemo
from annotator.project.steps.plans import MakePlan, RemovePlan, RenamePlan
from annotator.project.steps.review import TakeOther
from annotator.project.steps.sources import DeleteSource, ImportSource, RenameSource
from annotator.project.steps.splitting import JoinAnnotations, SplitAnnotation
from annotator.project.steps.step import Step

__all__ = [
    "AddAnnotation",
    "AddCoder",
    "AddScheme",
    "AddToGroup",
    "AlsoCodeMany",
    "Assign",
    "ChangeSpan",
    "CodeSpans",
    "CreateCode",
    "CreateGroup",
    "Decide",
    "DecideMany",
    "DefineAttribute",
    "DeleteAttribute",
    "DeleteCode",
    "DeleteGroup",
    "DeleteMemo",
    "DeleteSource",
    "DescribeProject",
    "EditAttribute",
    "EditCode",
    "EditMemo",
    "ImportSource",
    "JoinAnnotations",
    "LetSeeAll",
    "MakePlan",
    "MergeCodes",
    "MoveCode",
    "Recode",
    "RecodeMany",
    "RemoveAnnotation",
    "RemoveFromGroup",
    "RemoveMany",
    "RemovePlan",
    "RenameCoder",
    "RenameGroup",
    "RenamePlan",
    "RenameSource",
    "SetAttribute",
    "SetBlind",
    "SetProgress",
    "SplitAnnotation",
    "Step",
    "TakeOther",
    "Unassign",
    "WithdrawRuling",
    "WriteMemo",
]
