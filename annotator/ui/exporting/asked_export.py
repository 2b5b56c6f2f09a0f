"""What is to be exported, as the user asks for it, and as it was asked for last."""

from dataclasses import dataclass, field
from pathlib import Path

from annotator.exchange.choice import Choice
from annotator.exchange.formats import FORMATS, ExportFormat
from annotator.project.consensus import consensus_id
from annotator.project.source_filter import SourceFilter, SourceFilterError, typed_filter
from annotator.ui.exporting.export_memory import ExportMemory
from annotator.ui.segments.wanted import Wanted
from annotator.ui.session.project_session import ProjectSession


@dataclass(frozen=True, slots=True)
class AskedExport:
    """What is asked for.

    Attributes:
        format: the format.
        wanted: which segments.
        consensus: whether the consensus is among the coders that are named.
    """

    format: ExportFormat = FORMATS[0]
    wanted: Wanted = field(default_factory=Wanted)
    consensus: bool = False

    def choice(self, session: ProjectSession) -> Choice:
        """Return which annotations are wanted."""
        asked = self.wanted.as_filter(session)
        coder_ids = set(self.wanted.coder_ids)
        if self.consensus:
            coder_ids.add(consensus_id(session.read_now.info().id))
        return Choice(
            source_ids=None if asked.source_ids is None else frozenset(asked.source_ids),
            code_ids=None if asked.code_ids is None else frozenset(asked.code_ids),
            coder_ids=frozenset(coder_ids) or None,
            since=asked.since,
            until=asked.until,
        )

    def remembered(self, session: ProjectSession, folder: Path) -> ExportMemory:
        """Return what is kept of it after it was written to a folder."""
        wanted = self.wanted
        return ExportMemory(
            format=self.format.name,
            folder=folder,
            project_id=session.read_now.info().id,
            code_ids=wanted.code_ids,
            with_below=wanted.with_below,
            source_ids=wanted.source_ids,
            coder_ids=wanted.coder_ids,
            consensus=self.consensus,
            conditions=tuple(each.in_words() for each in wanted.known.conditions),
            groups=tuple(each.name for each in wanted.known.groups),
            since=wanted.since,
            until=wanted.until,
        )


def asked_again(memory: ExportMemory, session: ProjectSession) -> AskedExport:
    """Return what was asked for last; in another project, the format alone."""
    format_ = next((each for each in FORMATS if each.name == memory.format), FORMATS[0])
    read = session.read_now
    if memory.project_id != read.info().id:
        return AskedExport(format_)
    try:
        known = typed_filter(read, memory.conditions, memory.groups)
    except SourceFilterError:  # An attribute or a group is called otherwise by now.
        known = SourceFilter()
    wanted = Wanted(
        code_ids=memory.code_ids,
        with_below=memory.with_below,
        source_ids=memory.source_ids,
        known=known,
        coder_ids=memory.coder_ids,
        since=memory.since,
        until=memory.until,
    )
    return AskedExport(format_, wanted.standing(session), memory.consensus)
