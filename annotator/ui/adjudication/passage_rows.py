"""Passages in the words of the list."""

from collections.abc import Mapping
from uuid import UUID

from annotator.agreement.adjudicated_passage import AdjudicatedPassage
from annotator.agreement.passage_words import describe
from annotator.agreement.pre_acceptance import rule_of
from annotator.agreement.ruling_changes import describe_changes
from annotator.model.records import Outcome
from annotator.project.consensus import Ruling
from annotator.ui.adjudication.passages_model import PassageRow
from annotator.ui.segments.quoting import Quoting
from annotator.ui.session.project_session import ProjectSession

_QUOTE = 90

_OUTCOMES = {
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

    def forget(self) -> None:
        """Let go of texts of sources that are gone."""
        self._quoting.forget()

    def names(self) -> Mapping[UUID, str]:
        """Return the coders' names."""
        return {coder.id: coder.name for coder in self._session.coders.values()}

    def row(self, found: AdjudicatedPassage) -> PassageRow:
        """Return the row of a passage."""
        passage, session = found.passage, self._session
        codes = [session.scheme[code_id] for code_id in passage.code_ids]
        quote = " ".join(self._quoting.cut(passage.source_id, passage.span, _QUOTE).split())
        if passage.span.length > _QUOTE:
            quote += "…"
        return PassageRow(
            id=passage.id,
            kind=passage.kind,
            codes=tuple(code.name for code in codes),
            colours=tuple(code.colour for code in codes),
            quote=quote,
            source=session.sources[passage.source_id].name,
            said=self.said(found),
            status=found.status,
            settled=self.settled(found),
        )

    def said(self, found: AdjudicatedPassage) -> str:
        """Return what the coders did."""
        codes = {code_id: self._session.scheme[code_id].name for code_id in found.passage.code_ids}
        return describe(found.passage, self.names(), codes)

    def settled(self, found: AdjudicatedPassage) -> str:
        """Return what was decided, or what has changed since; nothing where nothing was."""
        ruling = found.ruling
        if ruling is None:
            return ""
        if found.changes:
            return describe_changes(found.changes, self.names())
        return self.verdict(ruling)

    def verdict(self, ruling: Ruling) -> str:
        """Return what a ruling says, and whose version it is."""
        names = self.names()
        accepted = ruling.first.accepted_from
        if ruling.outcome is Outcome.ACCEPTED or (
            ruling.outcome is Outcome.REJECTED and accepted is not None
        ):
            return f"{names.get(accepted, 'Somebody')}’s version" if accepted else "Accepted"
        if rule_of(ruling) is not None:
            return ruling.first.reason.rstrip(".")
        return _OUTCOMES[ruling.outcome]

    def is_by_rule(self, found: AdjudicatedPassage) -> bool:
        """Return whether a rule decided, not a person."""
        return found.ruling is not None and rule_of(found.ruling) is not None

    def remarks(self, found: AdjudicatedPassage) -> list[str]:
        """Return what is to be known of the decision: changes since, and who decided otherwise."""
        names = self.names()
        lines = []
        if found.changes:
            lines.append(f"Changed since it was decided: {describe_changes(found.changes, names)}.")
        for standing in found.standing:
            for other in (standing.ruling, *standing.contested_by) if standing.contested_by else ():
                who = names.get(other.coder_id, "Somebody")
                lines.append(f"{who} decided: {self.verdict(other)}.")
        return lines
