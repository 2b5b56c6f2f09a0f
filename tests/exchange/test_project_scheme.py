"""The scheme of a project as a file of its own."""

import pytest

from annotator.exchange.project_scheme import save_scheme, scheme_file
from annotator.exchange.scheme_json import SchemeFileError, read_scheme
from annotator.model.scheme import Scheme
from annotator.project.errors import NotWrittenError
from annotator.project.project import Project
from annotator.project.steps import AddScheme, CreateCode, DescribeProject
from tests.project.small_projects import make_project


@pytest.fixture
def project(tmp_path):
    with make_project(tmp_path / "x.annotator") as made:
        yield made


def test_what_is_saved_reads_back_as_the_same_codes(project, tmp_path) -> None:
    project.do(DescribeProject(description="On rivers."))
    above = None
    for level in range(12):
        step = CreateCode(
            f"R&D {level} 👩🏽‍🌾 café", above, definition="One.\n\nTwo.", example="“x”"
        )
        project.do(step)
        above = step.code_id
    target = tmp_path / "s.json"

    assert save_scheme(project, target) == len(project.scheme())

    saved = read_scheme(target)
    assert (saved.name, saved.description) == ("Mekong", "On rivers.")
    with Project.create(tmp_path / "y.annotator", "Other") as other:
        other.do(AddScheme(saved))
        assert scheme_file(other.scheme(), "Mekong", "On rivers.") == saved


def test_a_file_is_replaced_only_when_that_was_asked(project, tmp_path) -> None:
    target = tmp_path / "s.json"
    target.write_text("mine")

    with pytest.raises(NotWrittenError, match="exists already"):
        save_scheme(project, target)
    assert target.read_text() == "mine"
    assert save_scheme(project, target, replace=True) == 3


def test_a_key_that_two_codes_claim_goes_with_the_one_that_has_it(project) -> None:
    first, second, *rest = project.scheme()
    claimed = Scheme([first, second.model_copy(update={"key": first.key}), *rest])

    saved = scheme_file(claimed, "Mekong")

    assert [entry.key for entry in saved.codes] == [first.key, None]


def test_codes_that_no_file_can_hold_are_refused(project, tmp_path) -> None:
    above = None
    for level in range(300):
        step = CreateCode(f"Level {level}", above)
        project.do(step)
        above = step.code_id

    with pytest.raises(SchemeFileError):
        save_scheme(project, tmp_path / "deep.json")
    assert not (tmp_path / "deep.json").exists()
