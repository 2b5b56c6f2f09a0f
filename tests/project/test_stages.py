from hypothesis import given
from hypothesis import strategies as st

from annotator.project.stages import stage


@given(st.lists(st.integers(1, 40), min_size=1, max_size=5))
def test_the_stages_of_a_work_run_through_once(totals: list[int]) -> None:
    told: list[float] = []
    for number, total in enumerate(totals):
        tell = stage(lambda done, of: told.append(done / of), number, len(totals))
        for done in range(total + 1):
            tell(done, total)

    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 1)


def test_a_stage_with_nothing_to_do_is_as_good_as_begun() -> None:
    told: list[tuple[int, int]] = []
    stage(lambda done, of: told.append((done, of)), 1, 2)(0, 0)

    assert told == [(1, 2)]
