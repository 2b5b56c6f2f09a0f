import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import AnnotatorError
from annotator.importing import transcripts
from annotator.importing.format import Extracted
from annotator.importing.refusals import DocumentRefusedError
from annotator.model.source_details import LandmarkKind


def read(text: str) -> Extracted:
    return transcripts.extract(text.encode())


def marks(found: Extracted, kind: LandmarkKind) -> list[tuple[str, str]]:
    """What begins where: the label, and the text from there to the end of the line."""
    return [
        (mark.label, found.text[mark.position :].split("\n")[0])
        for mark in found.landmarks
        if mark.kind is kind
    ]


TORTURE_VTT = """\ufeffWEBVTT - An interview
Kind: captions

STYLE
::cue { color: red }

NOTE made
by hand

intro
00:01.000 --> 00:03.500 align:start position:0%
<v.loud Ana Pérez>Ng\u0323o\u0323\u00a0Lào &amp; <i>Việt</i>&nbsp;Nam: a &lt; b</v>

00:00:03.500 --> 00:00:05.000
<v Ana Pérez>go<00:00:04.100><c.yellow> on</c>, co\u00adoperate 🤝

02:00:00.000 --> 02:00:02.000
<v Bo>\u0645\u0631\u062d\u0628\u0627</v> <v Ana Pérez>Yes.

00:00:04.500 --> 00:00:06.000
<v Bo>Wait,
a < b and b > c

00:01:00.000 --> 00:01:01.000
Nobody is named here
"""


def test_a_webvtt_file_becomes_turns_of_its_speakers() -> None:
    found = read(TORTURE_VTT.replace("\n", "\r\n"))
    assert found.text == (
        "Ana Pérez: Ng\u0323o\u0323\u00a0Lào & Việt\u00a0Nam: a < b go on, co\u00adoperate 🤝\n"
        "Bo: Wait, a < b and b > c\n"
        "Nobody is named here\n"
        "Bo: \u0645\u0631\u062d\u0628\u0627\n"
        "Ana Pérez: Yes."
    )
    assert found.notes == ("2 comments or styles left out",)
    assert [label for label, _ in marks(found, LandmarkKind.SPEAKER)] == [
        "Ana Pérez", "Bo", "Bo", "Ana Pérez",
    ]  # fmt: skip
    assert marks(found, LandmarkKind.TIME) == [
        ("00:00:01", found.text.split("\n")[0]),
        ("00:00:03", "go on, co\u00adoperate 🤝"),
        ("00:00:04", "Bo: Wait, a < b and b > c"),
        ("00:01:00", "Nobody is named here"),
        ("02:00:00", "Bo: \u0645\u0631\u062d\u0628\u0627"),
    ]


def test_a_subrip_file_with_names_before_what_they_say() -> None:
    found = read(
        '1\n00:00:01,000 --> 00:00:02,000\n<font color="#fff">INTERVIEWER: How</font>\nare you?\n\n'
        "2\n00:00:02,000 --> 00:00:03,000\n{\\an8}Speaker 2: Well:\n\nvery well\n"
        "3\n00:00:03,000 --> 00:00:04,000\nSpeaker 2: and you?\n\n"
        "4\n0:00:04.5 --> 0:00:05.5\nso: it is\n"
    )
    assert found.text == (
        "INTERVIEWER: How are you?\nSpeaker 2: Well: very well and you? so: it is"
    )
    assert marks(found, LandmarkKind.SPEAKER) == [
        ("INTERVIEWER", "INTERVIEWER: How are you?"),
        ("Speaker 2", "Speaker 2: Well: very well and you? so: it is"),
    ]


def cue(start: float, end: float, *lines: str) -> str:
    return f"00:{start:06.3f} --> 00:{end:06.3f}\n" + "\n".join(lines) + "\n\n"


def test_captions_that_roll_up_are_said_once() -> None:
    found = read(
        "WEBVTT\n\n"
        + cue(0, 2, "we went")
        + cue(2, 2.01, "we went")
        + cue(2.01, 4, "we went", "to the dam")
        + cue(4, 6, "to the dam", "and back")
        + cue(6, 7, "and back again")
    )
    assert found.text == "we went to the dam and back again"
    assert found.notes == ("4 repeated lines left out",)


def test_what_is_said_twice_stays() -> None:
    found = read(cue(0, 1, "No.") + cue(5, 6, "No.") + cue(9, 10, "No.") + cue(10, 11, "No."))
    assert found.text == "No.\nNo.\nNo. No."
    assert found.notes == ()


def test_a_cue_that_stands_twice_is_one() -> None:
    found = read(cue(0, 1, "Once") * 2 + cue(1, 2, "more"))
    assert found.text == "Once more"
    assert found.notes == ("1 repeated line left out",)


def test_turns_of_unnamed_speakers_end_at_pauses_and_signs() -> None:
    found = read(
        cue(0, 1, "- Who?", "- I.") + cue(1, 2, ">> No one", "else") + cue(3.9, 5, "now")
        + cue(7, 8, "later")
    )  # fmt: skip
    assert found.text == "- Who?\n- I.\n>> No one else now\nlater"


def test_a_long_monologue_is_cut_at_ends_of_sentences() -> None:
    cues = "".join(cue(at, at + 1, f"This is sentence {at:02}.") for at in range(59))
    lines = read(cues).text.split("\n")
    assert len(lines) == 2
    assert all(line.endswith(".") and len(line) < 700 for line in lines)


@pytest.mark.parametrize("text", ["", "WEBVTT\n\nNOTE nothing", "Just\n\na text", "1 --> 2\nA"])
def test_a_file_without_cues_is_refused(text: str) -> None:
    with pytest.raises(DocumentRefusedError, match="It holds no cue with times and words"):
        read(text)


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50), st.text(max_size=30)), max_size=8)
)
def test_landmarks_stand_in_order_within_the_text(cues: list[tuple[int, int, str]]) -> None:
    file = "".join(cue(start, end, said) for start, end, said in cues)
    try:
        found = read(file)
    except AnnotatorError:
        return
    positions = [mark.position for mark in found.landmarks]
    assert positions == sorted(positions)
    assert all(position < len(found.text) for position in positions)
    for label, rest in marks(found, LandmarkKind.SPEAKER):
        assert rest.startswith(f"{label}: ")


@pytest.mark.parametrize("hostile", ["<b ", "<v ", "A: ", "<", "00:00.000 --> ", "&lt;", "{\\"])
def test_endless_lines_take_bounded_time(hostile: str) -> None:
    found = read("00:00.000 --> 00:01.000\nSaid " + hostile * 100_000)
    assert found.text.startswith("Said")
