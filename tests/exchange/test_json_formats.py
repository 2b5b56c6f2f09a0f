"""The formats that are JSON, each held against what its own program would make of it."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.exchange.choice import Choice
from annotator.exchange.doccano_jsonl import write_doccano_jsonl
from annotator.exchange.label_studio import write_label_studio
from annotator.exchange.prodigy_jsonl import write_prodigy_jsonl
from annotator.exchange.segments_json import write_segments_json
from annotator.exchange.spacy_docs import write_spacy_docs
from annotator.exchange.web_annotation import write_web_annotations
from annotator.project.project import Project
from annotator.project.steps import AddAnnotation, CreateCode, ImportSource
from annotator.text.spans import Span
from tests.project.small_projects import quick_folder

from .conftest import KHMER, LATIN

LAYERS = {("khmer", "Ana"): KHMER, ("latin", "Ana"): LATIN, ("latin", "Ben"): LATIN}

SPACY_SCHEMA = {
    # https://spacy.io/api/doc#json: the members of Doc.to_json that are written here.
    "type": "object",
    "required": ["text", "tokens"],
    "additionalProperties": False,
    "properties": {
        "text": {"type": "string"},
        "tokens": {
            "type": "array",
            "items": {"additionalProperties": {"type": ["string", "integer"]}},
        },
        "spans": {
            "type": "object",
            "additionalProperties": {
                "type": "array",
                "items": {
                    "required": ["start", "end", "label", "kb_id"],
                    "additionalProperties": {"type": ["string", "integer"]},
                },
            },
        },
        "annotator": {"type": "object"},
    },
}


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_segments_json_has_a_segment_a_line(project, tmp_path):
    path = tmp_path / "x.segments.json"
    assert write_segments_json(project, path) == {"annotations": 3}
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["project"] == {"id": str(project.info().id), "name": "Small"}
    first, emoji, second = document["segments"]
    assert (first["quote"], first["source"], first["start"]) == (KHMER[:5], "khmer", 0)
    assert (emoji["quote"], emoji["code_path"], emoji["coder"]) == ("🚢", "people > crowds", "Ben")
    assert (second["memo"], second["paragraph"]) == ("Second?\n\nYes.", 3)


def test_a_file_without_segments_is_sound(project, tmp_path):
    nobody = Choice(coder_ids=frozenset())
    write_segments_json(project, tmp_path / "a", nobody)
    assert json.loads((tmp_path / "a").read_text())["segments"] == []
    write_prodigy_jsonl(project, tmp_path / "b", nobody)
    assert (tmp_path / "b").read_bytes() == b""
    write_label_studio(project, tmp_path / "c", nobody)
    tasks = json.loads((tmp_path / "c").read_text())
    assert [task["annotations"] for task in tasks] == [[], []]


def test_web_annotations_are_linked_data(project, tmp_path):
    jsonld = pytest.importorskip("pyld").jsonld
    context = json.loads((Path(__file__).parent / "anno.jsonld").read_text(encoding="utf-8"))
    loaded = {"contextUrl": None, "documentUrl": "", "document": context}
    write_web_annotations(project, tmp_path / "x.jsonld")
    document = json.loads((tmp_path / "x.jsonld").read_text(encoding="utf-8"))
    (page,) = jsonld.expand(document, {"documentLoader": lambda url, _: loaded})
    (items,) = page["http://www.w3.org/ns/activitystreams#items"]
    oa, dcterms = "http://www.w3.org/ns/oa#", "http://purl.org/dc/terms/"
    found = []
    for annotation in items["@list"]:
        assert annotation["@type"] == [f"{oa}Annotation"]
        assert annotation[f"{oa}motivatedBy"] == [{"@id": f"{oa}tagging"}]
        assert annotation["urn:annotator:terms:project"]
        (target,) = annotation[f"{oa}hasTarget"]
        assert target[f"{oa}hasSource"][0]["@id"].startswith("urn:uuid:")
        quote, position = target[f"{oa}hasSelector"]
        start, end = (position[f"{oa}{border}"][0]["@value"] for border in ("start", "end"))
        around = (quote[f"{oa}{part}"][0]["@value"] for part in ("prefix", "exact", "suffix"))
        text = KHMER if "end." in (whole := "".join(around)) else LATIN
        assert whole == text[max(0, start - 32) : end + 32]
        assert quote[f"{oa}exact"][0]["@value"] == text[start:end]
        found.append((start, end, annotation[f"{dcterms}creator"][0]["@id"]))
    coders = {coder.name: f"urn:uuid:{coder.id}" for coder in project.coders()}
    assert found == [(0, 5, coders["Ana"]), (10, 11, coders["Ben"]), (16, 26, coders["Ana"])]
    memo = items["@list"][2][f"{oa}hasBody"][1]
    assert memo[f"{oa}hasPurpose"] == [{"@id": f"{oa}commenting"}]


def test_prodigy_has_an_example_for_each_source_and_coder(project, tmp_path):
    assert write_prodigy_jsonl(project, tmp_path / "x") == {"annotations": 3, "examples": 3}
    examples = {
        (each["meta"]["source"], each["_annotator_id"]): each for each in lines(tmp_path / "x")
    }
    assert {layer: each["text"] for layer, each in examples.items()} == LAYERS
    (span,) = examples["latin", "Ben"]["spans"]
    assert (span["start"], span["end"], span["label"]) == (10, 11, "crowds")
    assert span["annotator"]["project_id"] == str(project.info().id)


def test_doccano_reads_text_and_labels(project, tmp_path):
    write_doccano_jsonl(project, tmp_path / "x")
    examples = lines(tmp_path / "x")
    assert {(each["source"], each["coder"]): each["text"] for each in examples} == LAYERS
    assert [each["label"] for each in examples] == [
        [[0, 5, "people"]],
        [[16, 26, "people"]],
        [[10, 11, "crowds"]],
    ]


def test_label_studio_has_a_task_for_each_source(project, tmp_path):
    assert write_label_studio(project, tmp_path / "x") == {"annotations": 3, "tasks": 2}
    tasks = json.loads((tmp_path / "x").read_text(encoding="utf-8"))
    latin = tasks[1]
    assert latin["data"]["text"] == LATIN
    assert [each["meta"]["coder"] for each in latin["annotations"]] == ["Ana", "Ben"]
    for annotation in latin["annotations"]:
        for region in annotation["result"]:
            value = region["value"]
            assert LATIN[value["start"] : value["end"]] == value["text"]
            assert (region["from_name"], region["to_name"], region["type"]) == (
                "label",
                "text",
                "labels",
            )
    assert latin["annotations"][0]["result"][0]["meta"]["text"] == ["Second?\n\nYes."]


def test_codes_that_share_a_name_are_labelled_by_their_paths(project, tmp_path):
    people = project.scheme().named("people")[0]
    other = CreateCode("other")
    project.do(other, CreateCode("crowds", parent_id=other.code_id))
    write_doccano_jsonl(project, tmp_path / "x")
    labels = [label for each in lines(tmp_path / "x") for *_, label in each["label"]]
    assert labels == [people.name, people.name, "people > crowds"]


TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab  .,-'\n\t\u00a0\u200d\u0301🚢\x1c\x85"),
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
    ),
    min_size=1,
)


@settings(max_examples=60, deadline=None)
@given(text=TEXTS, data=st.data())
def test_spacy_lines_tokens_and_spans_up_with_any_text(text, data):
    with TemporaryDirectory(dir=quick_folder()) as folder:
        path = Path(folder) / "x"
        with Project.create(Path(folder) / "p.annotator", "P") as project:
            ana = project.add_coder("Ana")
            project.do(ImportSource("source", text))
            (source,) = project.sources()
            text = project.text(source)
            for number in range(data.draw(st.integers(1, 3))):
                code = CreateCode(f"code {number}")
                start = data.draw(st.integers(0, len(text) - 1))
                end = data.draw(st.integers(start + 1, len(text)))
                span = Span(start, end)
                project.do(code, AddAnnotation(source.id, code.code_id, span), coder_id=ana)
            quotes = [span.cut(text).strip() for span in (a.span for a in project.annotations())]
            write_spacy_docs(project, path)
        (document,) = lines(path)
    jsonschema.validate(document, SPACY_SCHEMA)
    starts = {token["start"] for token in document["tokens"]}
    ends = {token["end"] for token in document["tokens"]}
    spans = document["spans"]["sc"]
    assert all(span["start"] in starts and span["end"] in ends for span in spans)
    assert [text[span["start"] : span["end"]] for span in spans] == [q for q in quotes if q]
    tokens = [text[token["start"] : token["end"]] for token in document["tokens"]]
    assert tokens == lined_up([token for token in tokens if not token.isspace()], text)


def lined_up(words: list[str], text: str) -> list[str]:
    """Give the tokens that spaCy makes of words and a text (spacy.util.get_words_and_spaces)."""
    tokens, place = [], 0
    for word in words:
        start = text.index(word, place)
        tokens += [text[place:start]] if start > place else []
        tokens.append(word)
        place = start + len(word)
        place += text[place : place + 1] == " "
    return tokens + ([text[place:]] if place < len(text) else [])
