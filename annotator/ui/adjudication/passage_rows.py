"""Passages in words: as rows of the list, and what is to be known of a decision."""

from collections.abc import Mapping
from uuid import UUID

from annotator.agreement.adjudicated_passage import AdjudicatedPassage, PassageStatus
from annotator.agreement.passage_words import describe
from annotator.agreement.pre_acceptance import rule_of
from annotator.agreement.ruling_changes import describe_changes
from annotator.model.records import Outcome
from annotator.project.consensus import Ruling, StandingRuling
from annotator.text.spans import Span
from annotator.ui.adjudication.passages_model import PassageRow
from annotator.ui.codes.phrases import listed
from annotator.ui.segments.quoting import Quoting
from annotator.ui.session.project_session import ProjectSession

_QUOTE = 90
_SOMEBODY = "Somebody"

_OUTCOMES = {
    Outcome.ACCEPTED: "One code of two",
    Outcome.AGREED: "As most coded it",
    Outcome.UNION: "Union",
    Outcome.INTERSECTION: "Intersection",
    Outcome.EDITED: "Edited",
    Outcome.REJECTED: "Rejected",
    Outcome.DEFERRED: "Deferred",
}


class PassageRows:
    """Puts passages of one project into words."""

    def __init__(self, session: ProjectSession) -> None:
        self._session = session
        self._quoting = Quoting(session)
        self._names: dict[UUID, str] = {}

    def follow(self) -> None:
        """Take in names as they are now, and let go of texts of sources that are gone."""
        self._quoting.forget()
        self._names = {coder.id: coder.name for coder in self._session.coders.values()}

    def row(self, found: AdjudicatedPassage) -> PassageRow:
        """Return the row of a passage."""
        passage, session = found.passage, self._session
        codes = [code for code_id in passage.code_ids if (code := session.scheme.get(code_id))]
        source = session.sources.get(passage.source_id)
        return PassageRow(
            kind=passage.kind,
            codes=tuple(code.name for code in codes),
            colours=tuple(code.colour for code in codes),
            quote=self.quote(passage.source_id, passage.span),
            source="" if source is None else source.name,
            said=self.said(found),
            status=found.status,
            settled=self.settled(found),
        )

    def quote(self, source_id: UUID, span: Span) -> str:
        """Return the beginning of a span on one line."""
        if source_id not in self._session.sources:
            return ""
        quote = " ".join(self._quoting.cut(source_id, span, _QUOTE).split())
        return f"{quote}…" if span.length > _QUOTE else quote

    def said(self, found: AdjudicatedPassage) -> str:
        """Return what the coders did."""
        scheme, passage = self._session.scheme, found.passage
        codes = {
            code_id: scheme[code_id].name if code_id in scheme else "a code that is gone"
            for code_id in passage.code_ids
        }
        return describe(passage, self._named(passage.by_coder, passage.missing), codes)

    def settled(self, found: AdjudicatedPassage) -> str:
        """Return what was decided, or what has changed since; nothing where nothing was."""
        ruling = found.ruling
        if ruling is None:
            return ""
        if found.status is PassageStatus.CONTESTED:
            verdicts = (self.verdict(each) for each in (ruling, *found.contested_by))
            return f"Decided twice: {'; '.join(dict.fromkeys(verdicts))}"
        if found.changes:
            changed = describe_changes(found.changes, self._names)
            return f"{self.verdict(ruling)}. Since: {changed}"
        return self.verdict(ruling)

    def verdict(self, ruling: Ruling) -> str:
        """Return what a ruling says, and whose version it is."""
        accepted = ruling.first.accepted_from
        if accepted is not None:
            return f"{self._names.get(accepted, _SOMEBODY)}’s version"
        if rule_of(ruling) is not None:
            return ruling.first.reason.rstrip(".")
        return _OUTCOMES[ruling.outcome]

    def is_by_rule(self, found: AdjudicatedPassage) -> bool:
        """Return whether a rule decided, not a person."""
        return found.ruling is not None and rule_of(found.ruling) is not None

    def remarks(self, found: AdjudicatedPassage) -> list[str]:
        """Return what is to be known of the decision: changes since, and who decided otherwise."""
        ruling = found.ruling
        if ruling is None:
            return []
        lines = []
        if found.contested_by:
            lines.append(f"Decided twice. Now stands what {self._told(ruling)}")
            lines += [f"But {self._told(other)}" for other in found.contested_by]
        if found.changes:
            changed = describe_changes(found.changes, self._names)
            lines.append(f"Changed since it was decided ({self.verdict(ruling)}): {changed}.")
        if not lines:
            lines.append(f"{self._told(ruling)}"[:1].upper() + self._told(ruling)[1:])
        return lines

    def orphan(self, standing: StandingRuling) -> str:
        """Return a decision of which nothing that it rested on is left, on one line."""
        ruling, scheme = standing.ruling, self._session.scheme
        codes = [code.name for each in sorted(ruling.decided) if (code := scheme.get(each.code_id))]
        source = self._session.sources.get(ruling.source_id)
        where = "" if source is None else f" in “{source.name}”"
        what = f"{listed(dict.fromkeys(codes))}: " if codes else ""
        quote = self.quote(ruling.source_id, ruling.span)
        return f"{what}“{quote}”{where}. {self._told(ruling)}"

    def _told(self, ruling: Ruling) -> str:
        who = self._names.get(ruling.coder_id, "somebody")
        why = f" (“{ruling.first.reason}”)" if ruling.first.reason and not rule_of(ruling) else ""
        return f"{who} decided: {self.verdict(ruling)}{why}."

    def _named(self, *coder_ids: Mapping[UUID, object] | tuple[UUID, ...]) -> dict[UUID, str]:
        return {each: self._names.get(each, _SOMEBODY) for ids in coder_ids for each in ids}
