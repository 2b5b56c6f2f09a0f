"""Whatever is wrong with a file, it comes in as far as it can, or is refused with one line."""

import json
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.errors import AnnotatorError
from annotator.exchange.elsewhere.taking_in import new_from
from tests.exchange.elsewhere.takings import TEXT, code_points
from tests.exchange.elsewhere.test_doccano import spans
from tests.exchange.elsewhere.test_label_studio import tasks
from tests.exchange.elsewhere.test_qualcoder import qualcoder
from tests.exchange.elsewhere.test_taguette import HIGHLIGHTS, taguette
from tests.project.small_projects import quick_folder

FEW = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.just("\ud83d"),
    st.just("\0"),
    st.text(max_size=3),
    st.just([]),
    st.just({}),
    st.just([[1]]),
    st.just([{"a": []}]),
)


@pytest.fixture(scope="module")
def databases():
    with TemporaryDirectory(dir=quick_folder()) as name:
        folder = Path(name)
        yield [
            (qualcoder(folder) / "data.qda").read_bytes(),
            taguette(folder / "t.sqlite3", HIGHLIGHTS).read_bytes(),
        ]


def come_in_or_be_refused(folder: Path, origin: Path) -> None:
    target = folder / "new.annotator"
    with suppress(FileNotFoundError):
        target.unlink()
    said = ""
    try:
        new_from(target, origin)
    except AnnotatorError as error:
        said = str(error)
    assert "\n" not in said
    assert target.exists() == (not said)


@given(st.data())
@FEW
def test_databases_with_other_bytes_in_them(tmp_path, databases, data):
    content = bytearray(data.draw(st.sampled_from(databases)))
    for _ in range(data.draw(st.sampled_from([1, 10, 100]))):
        # Past the sixteen bytes by which it is known.
        content[data.draw(st.integers(16, len(content) - 1))] = data.draw(st.integers(0, 255))
    (tmp_path / "x.db").write_bytes(content[: data.draw(st.integers(1, len(content)))])
    come_in_or_be_refused(tmp_path, tmp_path / "x.db")


def places_in(value, path=()):
    """Yield where in a JSON value anything stands."""
    if path:
        yield path
    inside = value.items() if isinstance(value, dict) else []
    if isinstance(value, list):
        inside = enumerate(value)
    for key, each in inside:
        yield from places_in(each, (*path, key))


@pytest.mark.parametrize(
    "make", [tasks, lambda: [{"id": 1, "text": TEXT, "label": spans(code_points), "meta": {}}]]
)
@given(data=st.data())
@FEW
def test_json_with_other_values_in_it(tmp_path, make, data):
    value = make()
    for _ in range(data.draw(st.integers(1, 4))):
        *above, last = data.draw(st.sampled_from(list(places_in(value))))
        holder = value
        for key in above:
            holder = holder[key]
        holder[last] = deepcopy(data.draw(ODD))
    (tmp_path / "x.jsonl").write_text(json.dumps(value))
    come_in_or_be_refused(tmp_path, tmp_path / "x.jsonl")
