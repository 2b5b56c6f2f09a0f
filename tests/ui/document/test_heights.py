from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.document.heights import BlockHeights

height_lists = st.lists(st.integers(1, 90), min_size=1, max_size=900)


def naive_top(heights: list[int], number: int) -> int:
    return sum(heights[:number])


@given(height_lists, st.data())
def test_tops_and_blocks_agree_with_a_plain_list_after_corrections(heights, data) -> None:
    stacked = BlockHeights(list(heights))
    for _ in range(data.draw(st.integers(0, 5))):
        number = data.draw(st.integers(0, len(heights) - 1))
        height = data.draw(st.integers(1, 400))
        assert stacked.correct(number, height) == height - heights[number]
        heights[number] = height

    number = data.draw(st.integers(0, len(heights) - 1))
    top = naive_top(heights, number)
    assert stacked.top(number) == top
    assert stacked.height(number) == heights[number]
    assert stacked.at(top) == number
    assert stacked.at(top + heights[number] - 0.5) == number
    assert stacked.total == sum(heights)


@given(height_lists)
def test_outside_of_the_stack_the_first_or_last_block_answers(heights) -> None:
    stacked = BlockHeights(list(heights))

    assert stacked.at(-10) == 0
    assert stacked.at(sum(heights) + 10) == len(heights) - 1
