"""Whatever is done in any order: the window shows what the file holds, and the file is whole."""

import pytest

from annotator.project.check import check_project
from tests.journeys.gestures import Hands, assert_shown_is_held
from tests.ui.desk import TEXT, make_project

GESTURES = 150
HARD = "👩🏽‍💼 «ici»\u00a0! e\u0301te\u0301 قال الوزير نعم. " * 9


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_window_shows_what_the_file_holds(desk, tmp_path, seed: int) -> None:
    path = make_project(tmp_path / "p.annotator", TEXT, "Another text. " * 30, HARD)
    desk.open(path)
    desk.session.choose_coder_called("Ana")
    hands = Hands(desk, seed)
    for _ in range(GESTURES):
        hands.do_something()
        assert_shown_is_held(desk)
    desk.leave()

    assert check_project(path).whole
