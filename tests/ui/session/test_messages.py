import pytest

from annotator.ui.session.messages import sentence


@pytest.mark.parametrize(
    ("said", "sentence_of_it"),
    [
        ("the disk is full; free some space", "The disk is full; free some space."),
        ("It is done!", "It is done!"),
        ("letters.txt was left out", "letters.txt was left out."),
        ("/home/ana/mekong.annotator is held", "/home/ana/mekong.annotator is held."),
        ("“old letters.txt” was read", "“old letters.txt” was read."),
        ("ångström is no unit here.", "Ångström is no unit here."),
        ("", "Something went wrong."),
        (" \n", "Something went wrong."),
    ],
)
def test_a_message_becomes_a_sentence_and_a_file_keeps_its_name(said, sentence_of_it) -> None:
    assert sentence(said) == sentence_of_it
