"""Where the consensus counts as complete, so that it is compared like a coder's work."""

from uuid import UUID

from annotator.agreement.adjudication import Adjudication
from annotator.agreement.comparison_input import Work
from annotator.model.records import Progress
from annotator.project.consensus import consensus_id
from annotator.project.reading import Reader


def consensus_work(read: Reader) -> frozenset[Work]:
    """Return the work of the consensus that is complete.

    It is complete in a source that two coders or more completed, if a decision stands on every
    passage of theirs, agreed ones among them, and rests on what is there. What is deferred,
    contested or changed since is not decided.
    """
    consensus = consensus_id(read.info().id)
    return frozenset(
        Work(consensus, source_id)
        for source_id in adjudicable_sources(read)
        if Adjudication.read(read, source_id).progress().complete
    )


def adjudicable_sources(read: Reader) -> list[UUID]:
    """Return the sources that two coders or more completed, by name."""
    complete: dict[UUID, int] = {}
    for assignment in read.assignments():
        if assignment.state is Progress.COMPLETE:
            complete[assignment.source_id] = complete.get(assignment.source_id, 0) + 1
    return [source.id for source in read.sources() if complete.get(source.id, 0) > 1]
