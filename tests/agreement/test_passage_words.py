import pytest

from annotator.agreement.passage_words import describe
from annotator.agreement.passages import passages

from .coded_annotations import SOURCE, coded
from .examples import id_of

TWO = ("Ana", "Ben")
THREE = ("Ana", "Ben", "Chao")
CODES = {id_of(name): name for name in ("trade", "defence")}


@pytest.mark.parametrize(
    ("coders", "coding", "words"),
    [
        (TWO, [("Ana", 0, 9), ("Ben", 0, 9)], "Ana and Ben alike"),
        (TWO, [("Ben", 0, 9)], "Only Ben"),
        (THREE, [("Ana", 0, 9), ("Chao", 0, 9)], "Only Ana and Chao"),
        (THREE, [("Ana", 0, 9), ("Chao", 0, 8)], "Only Ana and Chao, with other borders"),
        (TWO, [("Ana", 0, 9), ("Ben", 2, 9, "defence")], "Ana: trade; Ben: defence"),
        (
            ("Chao", "Ana", "Ben", "Dala"),
            [("Ana", 0, 9), ("Ben", 2, 9, "defence"), ("Dala", 2, 9, "defence")],
            "Ana: trade; Ben and Dala: defence; Chao: neither",
        ),
        (TWO, [("Ana", 3, 30), ("Ben", 15, 30)], "Ana begins 12 characters earlier"),
        (TWO, [("Ana", 3, 30), ("Ben", 3, 31)], "Ben ends 1 character later"),
        (
            TWO,
            [("Ana", 3, 30), ("Ben", 4, 28)],
            "Ana begins 1 character earlier and ends 2 characters later",
        ),
        (
            TWO,
            [("Ana", 3, 30), ("Ben", 5, 31)],
            "Ana begins 2 characters earlier, Ben ends 1 character later",
        ),
        (
            TWO,
            [("Ana", 0, 4), ("Ana", 6, 20), ("Ben", 0, 9), ("Ben", 10, 20)],
            "Borders inside differ: 3 characters treated differently",
        ),
        (
            THREE,
            [("Ana", 3, 30), ("Ben", 5, 31), ("Chao", 4, 29)],
            "Beginnings differ by up to 2 characters, ends by up to 2 characters",
        ),
        (
            THREE,
            [("Ana", 3, 30), ("Ben", 3, 31), ("Chao", 3, 29)],
            "Ends differ by up to 2 characters",
        ),
        (
            THREE,
            [("Ana", 0, 10), ("Chao", 0, 10), ("Ben", 0, 4), ("Ben", 4, 10)],
            "Ana and Chao: 1 span; Ben: 2 spans",
        ),
        (
            TWO,
            [("Ana", 0, 1000), ("Ben", 300, 400)],
            "Ben codes 100 of the 1,000 characters that Ana codes",
        ),
    ],
)
def test_a_passage_in_words(coders, coding, words):
    names = {id_of(name): name for name in coders}
    annotations = [coded(*one, minute=minute) for minute, one in enumerate(coding)]
    [passage] = passages(SOURCE, annotations, list(names))
    assert describe(passage, names, CODES) == words
