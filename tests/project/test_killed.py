"""A program that is killed while it writes loses nothing that it had called done."""

from random import Random

from .killing import write_and_kill
from .small_projects import make_project


def test_what_was_acknowledged_survives_a_kill(path):
    make_project(path).close()
    kills = [write_and_kill(path, Random(seed)) for seed in range(25)]
    # The kills must not all have come while the program was reading.
    assert any(killed.while_writing for killed in kills)
