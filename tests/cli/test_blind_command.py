"""Saying on the command line from whom others' coding is hidden."""

from annotator.project.project import Project


def test_a_new_project_is_coded_in_blind(annotator, path) -> None:
    assert annotator("info", path).lines[2] == (
        "Coding in blind: others’ coding of a source is hidden until it is complete"
    )
    assert annotator("blind", path, "--json").json == {"blind": True, "sees_all": []}


def test_it_is_switched_off_and_on(annotator, path) -> None:
    assert annotator("blind", path, "off").lines == ["Coders see what others coded"]
    assert annotator("info", path, "--json").json["blind"] is False
    assert annotator("blind", path, "on", "--json").json["blind"] is True


def test_a_coder_sees_everything_all_the_same(annotator, path) -> None:
    said = annotator("blind", path, "--sees-all", "Ana").lines
    assert said[0].endswith("is hidden until it is complete, except from Ana")
    assert annotator("info", path, "--json").json["sees_all"] == ["Ana"]
    assert annotator("blind", path, "--no-sees-all", "Ana", "--json").json["sees_all"] == []


def test_it_is_one_action_that_undo_takes_back(annotator, path) -> None:
    annotator("blind", path, "off", "--sees-all", "Ana", "--sees-all", "Bounmy")
    annotator("undo", path)
    assert annotator("blind", path, "--json").json == {"blind": True, "sees_all": []}


def test_an_unknown_coder_is_named(refused, path) -> None:
    assert "Nobody" in refused("blind", path, "--sees-all", "Nobody")
    with Project.open(path, write=False) as read:
        assert not any(coder.sees_all for coder in read.coders())


def test_whoever_uses_the_command_line_sees_the_file(annotator, coded) -> None:
    """It knows nobody who looks; a copy for a coder holds nothing to see."""
    assert annotator("info", coded, "--json").json["annotations"] == 4
