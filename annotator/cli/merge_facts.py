"""What a merge brought, as facts to print or to give out as JSON."""

from typing import Any
from uuid import UUID

from annotator.cli.output import counted, quote, say
from annotator.model.records import Annotation, Code
from annotator.project.describing import described
from annotator.project.merge_report import BothChanged, MergeReport
from annotator.project.reading import Reader

Facts = dict[str, Any]


def merge_facts(read: Reader, report: MergeReport) -> Facts:
    """Return what a merge brought into the project ``read``."""
    return {
        "actions": report.actions,
        "added": report.added,
        "changed": report.changed,
        "removed": report.removed,
        "both_changed": [_both_changed(read, both) for both in report.both_changed],
        "brought_back": [_about(read, kind, record_id) for kind, record_id in report.brought_back],
        "set_aside": [_about(read, Code.kind, code_id) for code_id in report.set_aside],
        "overlapping": [_about(read, Annotation.kind, one) for one in report.overlapping],
    }


def print_merge(facts: Facts) -> None:
    """Print what `merge_facts` returned, for people."""
    say(f"{facts['path']}: {counted(facts['actions'], 'action')} came in")
    for what in ("added", "changed", "removed"):
        if facts[what]:
            kinds = (counted(number, kind) for kind, number in facts[what].items())
            say(f"  {what}: {', '.join(kinds)}")
    for both in facts["both_changed"]:
        say(f"  both sides changed {_told(both)}")
    for about in facts["brought_back"]:
        say(f"  brought back, because the other side uses it: {about['what']}")
    for about in facts["set_aside"]:
        say(f"  moved to the top, because two moves made a circle: {about['what']}")
    for about in facts["overlapping"]:
        say(f"  overlaps another of the same coder and code: {about['what']}")


def _told(both: Facts) -> str:
    if both["field"] == "removed":
        stands = "it is gone" if both["kept"] else "it stays"
        remover = "here" if both["ours"] else "there"
        return f"{both['what']}: removed {remover} and changed on the other side; {stands}"
    values = f"here {_value(both['ours'])}, there {_value(both['theirs'])}"
    return f"{both['what']}, {both['field']}: {values}; {_value(both['kept'])} stands"


def _value(value: object) -> str:
    return quote(value) if isinstance(value, str) else str(value)


def _both_changed(read: Reader, both: BothChanged) -> Facts:
    return {
        **_about(read, both.kind, both.record_id),
        "field": both.field,
        "ours": both.ours,
        "theirs": both.theirs,
        "kept": both.kept,
    }


def _about(read: Reader, kind: str, record_id: UUID) -> Facts:
    return {"kind": kind, "id": str(record_id), "what": described(read, kind, record_id)}
