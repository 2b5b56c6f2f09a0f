import shutil

import pytest

from annotator.model.records import Code
from annotator.project.backups import backups_of
from annotator.project.project import Project
from annotator.project.steps import DeleteCode, EditCode, MoveCode
from tests.cli.conftest import code_quote


@pytest.fixture
def twin(coded, tmp_path):
    """Another copy of the project, as a synced folder would make it."""
    twin = tmp_path / "twin.annotator"
    shutil.copyfile(coded, twin)
    return twin


def code_id(project, name):
    (code,) = project.scheme().named(name)
    return code.id


def test_a_copy_holds_one_coders_work(annotator, coded, tmp_path):
    outcome = annotator("copy", coded, "--for", "bounmy", "--to", tmp_path / "blind")
    assert outcome.status == 0
    facts = annotator("info", tmp_path / "blind", "--json").json
    assert facts["annotations"] == 1
    assert b"Tariffs fell" in coded.read_bytes()
    assert annotator("check", tmp_path / "blind").status == 0


def test_work_in_a_copy_merges_back(annotator, coded, tmp_path):
    annotator("copy", coded, "--for", "Bounmy", "--to", tmp_path / "blind")
    code_quote(annotator, tmp_path / "blind", "Bounmy", "trade", "Harbour", "promised")
    outcome = annotator("merge", coded, tmp_path / "blind")
    assert outcome.status == 0
    assert outcome.lines[0] == f"{tmp_path / 'blind.annotator'}: 1 action came in"
    assert "annotation" in outcome.lines[1]
    assert annotator("info", coded, "--json").json["annotations"] == 5
    again = annotator("merge", coded, tmp_path / "blind", "--json").json
    assert again["merged"][0]["actions"] == 0


def test_a_copy_for_a_coder_who_is_new(annotator, refused, coded, tmp_path):
    line = refused("copy", coded, "--for", "Chan", "--to", tmp_path / "chan")
    assert "to add one: --add-coder" in line
    outcome = annotator("copy", coded, "--for", "Chan", "--to", tmp_path / "chan", "--add-coder")
    assert outcome.status == 0
    names = [coder["name"] for coder in annotator("info", coded, "--json").json["coders"]]
    assert names == ["Ana", "Bounmy", "Chan"]


def test_a_copy_replaces_no_file(refused, coded, twin):
    before = twin.read_bytes()
    assert "exists already" in refused("copy", coded, "--for", "Ana", "--to", twin)
    assert twin.read_bytes() == before


def test_merge_lists_what_both_sides_changed(annotator, coded, twin):
    for path, definition in ((coded, "What soldiers do."), (twin, "What armies do.")):
        with Project.open(path) as project:
            project.do(EditCode(code_id(project, "defence"), definition=definition))
    before = twin.read_bytes()
    facts = annotator("merge", coded, twin, "--json").json
    (both,) = facts["merged"][0]["both_changed"]
    assert (both["what"], both["field"]) == ("the code defence", "definition")
    assert {both["ours"], both["theirs"]} == {"What soldiers do.", "What armies do."}
    with Project.open(coded, write=False) as project:
        assert project.get(Code, code_id(project, "defence")).definition == both["kept"]
    assert twin.read_bytes() == before


def test_merge_says_in_words_what_both_sides_changed(annotator, coded, twin):
    for path, name in ((coded, "army"), (twin, "forces")):
        with Project.open(path) as project:
            project.do(EditCode(code_id(project, "defence"), name=name))
    lines = annotator("merge", coded, twin).lines
    (line,) = [line for line in lines if "both sides" in line]
    assert "here “army”, there “forces”; “" in line
    assert line.endswith("stands")


def test_merge_brings_back_what_the_other_side_uses(annotator, coded, twin):
    with Project.open(coded) as project:
        project.do(DeleteCode(code_id(project, "defence")))
    code_quote(annotator, twin, "Ana", "defence", "River", "railway")
    outcome = annotator("merge", coded, twin)
    assert "  brought back, because the other side uses it: the code defence" in outcome.lines


def test_merge_opens_a_circle_of_moves(annotator, coded, twin):
    for path, moved, under in ((coded, "defence", "trade"), (twin, "trade", "defence")):
        with Project.open(path) as project:
            project.do(MoveCode(code_id(project, moved), code_id(project, under)))
    outcome = annotator("merge", coded, twin)
    (line,) = [line for line in outcome.lines if line.startswith("  moved")]
    assert line.startswith("  moved to the top, because two moves made a circle: the code ")
    assert annotator("check", coded).status == 0


def test_merge_names_overlaps(annotator, path, tmp_path):
    twin = tmp_path / "twin.annotator"
    shutil.copyfile(path, twin)
    code_quote(annotator, path, "Ana", "d", "River", "soldiers marched")
    code_quote(annotator, twin, "Ana", "d", "River", "soldiers")
    outcome = annotator("merge", path, twin)
    (line,) = [line for line in outcome.lines if line.startswith("  overlaps")]
    assert "Ana’s defence at " in line


def test_merge_takes_a_backup_first(annotator, coded, twin):
    code_quote(annotator, twin, "Ana", "trade", "River", "railway")
    backup = annotator("merge", coded, twin, "--json").json["backup"]
    assert annotator("info", backup, "--json").json["annotations"] == 4
    with Project.open(coded, write=False) as project:
        assert len(backups_of(project.info().id, project.path)) == 1


def test_merge_goes_on_where_no_backup_can_be_taken(annotator, coded, twin, home):
    (home / "state").write_text("in the way")
    outcome = annotator("merge", coded, twin)
    assert outcome.status == 0
    assert "no backup could be taken first" in outcome.err


def test_merge_refuses_another_project_before_it_takes_anything(annotator, refused, coded, twin):
    code_quote(annotator, twin, "Ana", "trade", "River", "railway")
    annotator("new", twin.parent / "other")
    before = coded.read_bytes()
    line = refused("merge", coded, twin, twin.parent / "other")
    assert "is another project" in line
    assert coded.read_bytes() == before


def test_merge_refuses_the_project_itself(refused, coded):
    before = coded.read_bytes()
    assert "is the project itself" in refused("merge", coded, coded)
    assert coded.read_bytes() == before


def test_a_project_that_is_open_elsewhere_is_not_written_to(refused, coded, twin):
    before = coded.read_bytes()
    with Project.open(coded):
        assert "held by" in refused("merge", coded, twin)
        assert "held by" in refused("undo", coded)
    assert coded.read_bytes() == before
