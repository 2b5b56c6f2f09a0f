"""The sample project that ships says what the readable files beside it say."""

import importlib.util
import json
from pathlib import Path

import pytest

from annotator.project.check import check_project
from annotator.project.project import Project

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location(
        "build_sample", ROOT / "scripts" / "build_sample.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def shipped():
    return ROOT / "projects" / "laos-vietnam" / "laos-vietnam.annotator"


def content(path):
    """Return all that a project says, without ids and times."""
    with Project.open(path, write=False) as project:
        scheme = project.scheme()
        coders = {coder.id: coder.name for coder in project.coders()}
        sources = {source.id: source for source in project.sources()}
        texts = {source_id: project.text(source) for source_id, source in sources.items()}
        without = {"id", "created", "modified"}
        return {
            "info": project.info().model_dump(exclude=without),
            "sources": [(source.name, texts[source.id]) for source in sources.values()],
            "codes": [code.model_dump(exclude=without) for code in scheme],
            "progress": sorted(
                (sources[a.source_id].name, coders[a.coder_id], a.state)
                for a in project.assignments()
            ),
            "annotations": sorted(
                (
                    sources[a.source_id].name,
                    a.span,
                    scheme.path(a.code_id),
                    coders[a.coder_id],
                    [(memo.text, coders[memo.coder_id]) for memo in project.memos(a.id)],
                )
                for a in project.annotations()
            ),
            "history": [(action.label, action.coder_id) for action in project.actions()],
        }


def test_the_sample_is_built_from_the_files_beside_it(script, shipped, tmp_path):
    script.build(tmp_path / "built.annotator")
    assert content(shipped) == content(tmp_path / "built.annotator"), "run scripts/build_sample.py"


def test_the_sample_is_whole(shipped):
    assert check_project(shipped).problems == ()


def test_the_history_of_the_sample_is_not_for_undoing(shipped):
    with Project.open(shipped, write=False) as project:
        assert project.next_undo() is None


def test_both_coders_have_worked_and_some_sources_wait(annotator, shipped):
    facts = annotator("compare", shipped, "--json").json
    assert len(facts["scope"]["sources"]) == 3
    assert len(facts["scope"]["left_out"]) == 2
    for code in facts["codes"]:
        alpha = code["measures"]["krippendorff_alpha"]["value"]
        assert 0.4 < alpha < 0.95


def test_a_quote_that_is_missing_is_named(script, tmp_path):
    folder = tmp_path / "project"
    (folder / "sources").mkdir(parents=True)
    (folder / "sources" / "a.txt").write_text("Once. Once.")
    (folder / "coding").mkdir()
    coded = {"code": "trade", "quote": "Once", "occurrence": 3}
    done = {"source": "a.txt", "state": "complete", "annotations": [coded]}
    coding = {"coder": "Ana", "sources": [done]}
    (folder / "coding" / "ana.json").write_text(json.dumps(coding))
    with pytest.raises(script.AnnotatorError, match="occurrence 3 of “Once” is missing"):
        script.build(tmp_path / "x.annotator", folder)
    coded["occurrence"] = 2
    (folder / "coding" / "ana.json").write_text(json.dumps(coding))
    script.build(tmp_path / "y.annotator", folder)
    with Project.open(tmp_path / "y.annotator", write=False) as project:
        assert [tuple(one.span) for one in project.annotations()] == [(6, 10)]
