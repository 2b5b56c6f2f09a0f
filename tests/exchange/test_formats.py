from pathlib import Path
from pkgutil import resolve_name

import pytest

from annotator.exchange.formats import FORMATS, NoSuchFormatError, format_named, format_of
from annotator.project.rebuild import no_progress


def test_every_format_has_a_name_of_its_own_and_a_writer():
    assert len({each.name for each in FORMATS}) == len({each.title for each in FORMATS})
    assert len({each.name for each in FORMATS}) == len(FORMATS)
    assert all(callable(resolve_name(each.writer)) for each in FORMATS)


@pytest.mark.parametrize("format_", FORMATS, ids=lambda each: each.name)
def test_every_format_is_written_whole_or_not_at_all(project, tmp_path, format_):
    path = tmp_path / f"file{format_.suffix}"

    def impatient(done, total):
        raise KeyError(done)

    with pytest.raises(KeyError):
        format_.write(project, path, progress=impatient)
    before = set(tmp_path.iterdir())
    assert path not in before
    assert format_.write(project, path, progress=no_progress)
    assert set(tmp_path.iterdir()) - before == {path}


@pytest.mark.parametrize("format_", FORMATS, ids=lambda each: each.name)
def test_a_format_is_known_by_its_name_and_suffix(format_):
    assert format_named(format_.name.upper()) is format_
    assert format_of(Path(f"A{format_.suffix.upper()}")).suffix == format_.suffix


def test_what_is_not_known_is_refused():
    with pytest.raises(NoSuchFormatError, match="the formats are: csv, "):
        format_named("doc")
    with pytest.raises(NoSuchFormatError, match="say --format"):
        format_of(Path("x.doc"))
