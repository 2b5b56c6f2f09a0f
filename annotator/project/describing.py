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
from annotator.model.source_details import Attribute, AttributeValue, Group, Membership, Outline
from annotator.project.reading import Reader


def described(read: Reader, kind: str, record_id: UUID) -> str:
    """Return what a record is; one that is gone is named by its kind and id."""
    record = read.find(KINDS[kind], record_id)
    match record:
        case None:
            what = f"{kind.replace('_', ' ')} {record_id}"
        case Code():
            what = f"the code {read.scheme().path(record.id)}"
        case Source() | Coder() | Plan() | Attribute() | Group():
            what = f"the {kind.removeprefix('source_')} “{record.name}”"
        case AttributeValue() | Membership() | Outline():
            what = _source_detail(read, record)
        case Annotation():
            code = read.get(Code, record.code_id).name
            what = f"{_coder(read, record.coder_id)}’s {code} at {_place(read, record)}"
        case Decision():
            what = f"the decision at {_place(read, record)}"
        case Assignment():
            coder = _coder(read, record.coder_id)
            what = f"how far {coder} is with “{_source(read, record.source_id)}”"
        case Memo():
            what = f"a memo of {_coder(read, record.coder_id)}"
        case _:
            what = f"the {kind}"
    return what


def _coder(read: Reader, coder_id: UUID) -> str:
    return read.get(Coder, coder_id).name


def _source_detail(read: Reader, record: AttributeValue | Membership | Outline) -> str:
    source = _source(read, record.source_id)
    match record:
        case AttributeValue():
            return f"“{read.get(Attribute, record.attribute_id).name}” of “{source}”"
        case Membership():
            return f"“{source}” in the group “{read.get(Group, record.group_id).name}”"
        case Outline():
            return f"the outline of “{source}”"


def _source(read: Reader, source_id: UUID) -> str:
    return read.get(Source, source_id).name


def _place(read: Reader, record: Annotation | Decision) -> str:
    return f"{record.start}–{record.end} of “{_source(read, record.source_id)}”"
