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
    Plan,
    Source,
)
from annotator.project.reading import Reader


def described(read: Reader, kind: str, record_id: UUID) -> str:
    """Return what a record is; one that is gone is named by its kind and id."""
    record = read.find(KINDS[kind], record_id)
    match record:
        case None:
            what = f"{kind} {record_id}"
        case Code():
            what = f"the code {read.scheme().path(record.id)}"
        case Source() | Coder() | Plan():
            what = f"the {kind} “{record.name}”"
        case Annotation():
            code = read.get(Code, record.code_id).name
            what = f"{_coder(read, record.coder_id)}’s {code} at {_place(read, record)}"
        case Decision():
            what = f"the decision at {_place(read, record)}"
        case Assignment():
            source = read.get(Source, record.source_id)
            what = f"how far {_coder(read, record.coder_id)} is with “{source.name}”"
        case Memo():
            what = f"a memo of {_coder(read, record.coder_id)}"
        case _:
            what = f"the {kind}"
    return what


def _coder(read: Reader, coder_id: UUID) -> str:
    return read.get(Coder, coder_id).name


def _place(read: Reader, record: Annotation | Decision) -> str:
    return f"{record.start}–{record.end} of “{read.get(Source, record.source_id).name}”"
