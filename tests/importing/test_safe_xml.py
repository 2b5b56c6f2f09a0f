from pathlib import Path

import pytest

from annotator.importing.refusals import DocumentRefusedError
from annotator.importing.safe_xml import parse_xml

_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BILLION_LAUGHS = f'<!DOCTYPE a [<!ENTITY l0 "lol">{_LAUGHS}]><a b="&l9;">&l9;</a>'


def test_comments_and_instructions_are_left_out() -> None:
    root = parse_xml("<?x y?><a>é<!-- c -->\u00a0<b/>🤝<?z?></a>".encode())
    assert "".join(root.itertext()) == "é\u00a0🤝"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    external = f'<!DOCTYPE a [<!ENTITY e SYSTEM "{secret.as_uri()}">]><a>&e;</a>'
    for text in (BILLION_LAUGHS, external):
        declared = f'<?xml version="1.0" encoding="{encoding}"?>{text}'
        with pytest.raises(DocumentRefusedError, match="entities of its own"):
            parse_xml(declared.encode(encoding))


def test_a_document_type_without_entities_is_no_harm() -> None:
    assert parse_xml(b'<!DOCTYPE a SYSTEM "http://example.invalid/a.dtd"><a>x</a>').text == "x"


@pytest.mark.parametrize(
    "data", [b"", b"\0", b"<a>", b"<a></b>", b"<a>\xff</a>", b"<a>&e;</a>", b"<a>" * 100_000]
)
def test_what_is_no_xml_is_said(data: bytes) -> None:
    with pytest.raises(DocumentRefusedError, match="no well-formed XML"):
        parse_xml(data)


def test_more_elements_than_memory_holds_are_refused() -> None:
    with pytest.raises(DocumentRefusedError, match="more than 6,000,000 elements"):
        parse_xml(b"<a>" + b"<b/>" * 6_000_000 + b"</a>")
