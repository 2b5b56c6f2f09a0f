"""Rolling backups in the user's state folder."""

from datetime import UTC, datetime, timedelta

import pytest

from annotator.project import backups
from annotator.project.backups import (
    KEEP_DAYS,
    KEEP_LATEST,
    backup_folder,
    backup_is_due,
    backups_of,
    newest_backup_for,
    take_backup,
)
from annotator.project.check import check_project
from annotator.project.errors import NotWrittenError
from annotator.project.project import Project

from .small_projects import PROJECT_ID, code_span, records


def age(backup, by):
    """Make a backup as old as if it had been taken ``by`` earlier."""
    taken = backup.taken - by
    return backup.path.rename(
        backup.path.with_name(taken.strftime("%Y-%m-%dT%H-%M-%S-%fZ.annotator"))
    )


def test_a_backup_is_the_whole_project(project):
    code_span(project, 0, 3)
    backup = take_backup(project)
    assert check_project(backup.path).whole
    with Project.open(backup.path, write=False) as saved:
        assert records(saved) == records(project)


def test_backups_stand_in_the_state_folder_alone(project, path, home):
    backup = take_backup(project)
    assert backup.path.is_relative_to(home / "state" / "backups")
    assert sorted(file.name for file in path.parent.iterdir()) == [path.name, f"{path.name}.lock"]


def test_a_backup_merges_back(project):
    backup = take_backup(project)
    before = records(project)
    assert project.merge(backup.path).actions == 0
    assert records(project) == before


def test_the_newest_comes_first(project):
    taken = [take_backup(project) for _ in range(3)]
    assert backups_of(PROJECT_ID, project.path) == taken[::-1]
    assert newest_backup_for(project.path) == taken[-1]


def test_the_newest_backup_of_a_damaged_file_is_found_by_its_place(project, path):
    backup = take_backup(project)
    project.close()
    path.write_bytes(b"damaged")
    assert newest_backup_for(path) == backup
    assert newest_backup_for(path.with_name("another.annotator")) is None


def test_without_a_backup_there_is_none(project, path):
    assert backups_of(PROJECT_ID, project.path) == []
    assert newest_backup_for(path) is None


def test_of_older_backups_one_a_day_stays_and_none_for_ever(project):
    for days in range(KEEP_DAYS + 6):
        for hours in (0, 2):
            age(take_backup(project), timedelta(days=days, hours=hours, minutes=days))
    now = datetime.now(UTC)
    # Each is thinned out when the next is taken; what is asked for is what the last one leaves.
    latest = take_backup(project)
    kept = backups_of(PROJECT_ID, project.path)
    assert kept[0] == latest
    older = kept[KEEP_LATEST:]
    days = [backup.taken.date() for backup in older]
    assert len(days) == len(set(days))
    assert older
    assert all(now - backup.taken < timedelta(days=KEEP_DAYS) for backup in older)


def test_a_backup_is_due_when_something_was_done_since_the_last_and_time_has_passed(project):
    assert backup_is_due(project)
    backup = take_backup(project)
    assert not backup_is_due(project)
    code_span(project, 0, 3)
    assert not backup_is_due(project)
    assert backup_is_due(project, every=timedelta(0))
    age(backup, timedelta(hours=2))
    assert backup_is_due(project)


def test_nothing_done_since_makes_no_backup_due(project):
    take_backup(project)
    assert not backup_is_due(project, every=timedelta(0))


def test_other_files_in_the_folder_are_left_alone(project):
    take_backup(project)
    note = backup_folder(PROJECT_ID, project.path) / "note.annotator"
    note.write_text("mine", encoding="utf-8")
    for _ in range(KEEP_LATEST + 3):
        take_backup(project)
    assert note.read_text(encoding="utf-8") == "mine"
    assert all(backup.path != note for backup in backups_of(PROJECT_ID, project.path))


def test_a_state_folder_that_cannot_be_written_is_told_in_one_line(project, home):
    home.mkdir(exist_ok=True)
    (home / "state").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(NotWrittenError) as error:
        take_backup(project)
    assert "\n" not in str(error.value)


def test_a_backup_that_fails_leaves_nothing_half_done(project, path, monkeypatch):
    take_backup(project)
    before = sorted(backup_folder(PROJECT_ID, project.path).iterdir())

    def fail(*_, **__):
        raise NotWrittenError("the disk is full")

    monkeypatch.setattr(backups.file, "connect", fail)
    with pytest.raises(NotWrittenError):
        take_backup(project)
    assert sorted(backup_folder(PROJECT_ID, project.path).iterdir()) == before
