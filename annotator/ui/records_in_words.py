"""Records in words that let somebody find them."""

from uuid import UUID

from annotator.model.records import (
    KINDS,
    Annotation,
    Assignment,
    Code,
    Coder,
    Decision,
    Memo,
    Source,
)
from annotator.ui.session import ProjectSession


def described(session: ProjectSession, kind: str, record_id: UUID) -> str:
    """Return what a record is; one that is gone is named by its kind alone."""
    record = session.open_project.find(KINDS[kind], record_id)
    match record:
        case Code():
            what = f"the code {session.scheme.path(record.id)}"
        case Source() | Coder():
            what = f"the {record.kind} “{record.name}”"
        case Annotation():
            code = session.scheme[record.code_id].name
            what = f"{_coder(session, record.coder_id)}’s {code} in {_source(session, record)}"
        case Assignment():
            what = f"{_coder(session, record.coder_id)}’s progress in {_source(session, record)}"
        case Decision():
            what = f"a decision in {_source(session, record)}"
        case Memo():
            what = f"a memo by {_coder(session, record.coder_id)}"
        case _:
            what = f"the {kind}"

    return what


def _coder(session: ProjectSession, coder_id: UUID) -> str:
    return session.coders[coder_id].name


def _source(session: ProjectSession, record: Annotation | Assignment | Decision) -> str:
    return f"“{session.sources[record.source_id].name}”"
