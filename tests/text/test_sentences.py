import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.paragraphs import Paragraphs
from annotator.text.sentences import Sentences, sentences
from annotator.text.spans import Span


def split(text: str) -> list[str]:
    return [sentence.cut(text) for sentence in sentences(text, Span(0, len(text)))]


# In each line, "|" stands for the white space between two sentences.
@pytest.mark.parametrize(
    "line",
    [
        # Abbreviations, titles, initials.
        "Lieut. Gen. Somsak met Lt. Gen. Anh in Pakse.|Both left.",
        "The fund put U.S. $1.4 billion into dams.|The U.S.-based lender put in less.",
        "The U.S. dollar rose.|It was strong in the U.S.|The kip was not.",
        "Mr. and Mrs. J. R. Vong, e.g. of Acme Inc. Pakse, came at 5 p.m. on Jan. 5.|They left.",
        "We met at 5 p.m.|The doors closed.",
        "See No. 5, Art. IV and fig. 2 of vol. II.|It is clear.",
        "He said no.|Then he left.",
        "The army, the police, etc. were there.|So were we.",
        "Dr. “Bob” Lao spoke.|Ph.D. students listened.",
        "Lt.Gen. Anh came.|LT. GEN. ANH LEFT.",
        "It is vitamin C.|This helps.",
        # Numbers and dates.
        "Prices rose 16.9% to $5.5B while PM2.5 fell.|Debt grew.",
        "It opened in 2024.|15 trucks crossed.",
        "It costs approx. 5 kip.|We paid.",
        "1. The first aim.|2. The second aim.",
        "- b. The second point.|It goes on.",
        "Q. Where?|A. Here.",
        # Quotations.
        "“We agree.”|“You do not,” she said.|“Perhaps.”",
        'He called it “great”.|She called it "poor."|Nobody knew.',
        "“Is it over?” he asked.|“Yes!” she cried.|Nobody moved.",
        "« Nous signons. »|Le ministre partit.|« Pourquoi ? » dit-il.",
        "„Wir sind einig.“|Das war am 5. März und z. B. gut.",
        "(See p. 5.)|The end.",
        # Marks that do not end, marks in rows.
        "The treaty (!) holds [...] Party said.|So be it.",
        "He waited... and left.|Well…|Nobody came.|What?!|No way!!!",
        "Fine, . . . she said.|Good.",
        # Emoji.
        "We signed. 🤝|They left! 🎉 🎊|Done ✅",
        "We signed it today 🤝|The next day we left",
        "I ❤️ Pakse and Laos 🇱🇦 Vietnam 🇻🇳 ties",
        "- 🏗️ A new dam. |🛣️ A new road in the north |🚆 A new line",
        # Careless and marked-up text.
        "It ended.[1]|Then it began.[2][3]|See example.com now.",
        "**Bold.**|_So._|Yes.",
        "## 1. Heading without a stop",
        # Other scripts.
        "Có TP. Huế và TS. Lan.|Họ đi.",
        "Это т.е. им. Ленина в 2024 г. Россия.|Конец.",
        "საქართველო არის.|ეს კარგია.",
        "¡Llegó!|¿Qué pasó?|Nada.|¿y tú?",
        "هل انتهى؟|نعم۔|د. سمير هنا.",
        "यह अच्छा है।|डॉ. सिंह आए।",
        "នេះល្អ។|បន្ទាប់",
        "한국은 좋다.|네.|알겠습니다.",
        "ທ່ານ ດຣ. ສົມ ມາ ແລ້ວ ແລະ ກັບ ໄປ",
        "ดร. สมชาย มาแล้ว ประชุมต่อ",
        "Հայաստանը լավ է։|Այո։",
    ],
)
def test_sentences_of_a_line(line: str) -> None:
    expected = [sentence.strip() for sentence in line.split("|")]
    assert split(line.replace("|", " ")) == expected
    assert split("\u00a0" + line.replace("|", "\u00a0 ") + "  ") == expected


@pytest.mark.parametrize(
    "line",
    [
        "他来了。|“你好吗？”|他问。|好……我不知道。",
        "「はい。」と言った。|終わり！|３．５倍だ。",
        "真的吗?|是的.|好",
        "He ended.|The next began.",
        "“Stop!”|Then he left.|“We agree.”",
    ],
)
def test_sentences_without_space_between_them(line: str) -> None:
    assert split(line.replace("|", "")) == line.split("|")


@pytest.mark.parametrize("line_end", ["\n", "\u2028", "\u2029", "\x85", "\v", "\f"])
def test_a_line_end_ends_a_sentence(line_end: str) -> None:
    assert split(f"A heading{line_end}- a point, and{line_end}{line_end}more.") == [
        "A heading",
        "- a point, and",
        "more.",
    ]


def test_nothing_outside_the_paragraph_is_looked_at() -> None:
    text = "One. Two.” three"
    assert sentences(text, Span(5, 9)) == [Span(5, 9)]
    assert sentences(text, Span(3, 5)) == [Span(3, 4)]


signs = st.sampled_from(
    [*"aAéЖ好ລ.!?。…\"'”“«»()[]#*-—,;1९ \n\u00a0\u2028\u0301\u200d🤝🇱🏗️", "Dr", "U.S", "[1]"]
)


@given(st.lists(signs, max_size=40).map("".join))
def test_sentences_cover_all_but_white_space_once(text: str) -> None:
    found = sentences(text, Span(0, len(text)))
    covered = [position for sentence in found for position in range(*sentence)]
    assert covered == sorted(set(covered))
    uncovered = set(range(len(text))) - set(covered)
    assert all(text[position].isspace() for position in uncovered)
    for sentence in found:
        assert sentence.cut(text) == sentence.cut(text).strip() != ""


@given(st.lists(signs, max_size=40).map("".join))
def test_walking_forth_and_back_meets_every_sentence(text: str) -> None:
    walk = Sentences(text, Paragraphs(text))
    every = list(walk)
    forth, back = [], []
    sentence = walk.at(0) or walk.after(0)
    while sentence:
        forth.append(sentence)
        sentence = walk.after(sentence.start)
    sentence = walk.at(len(text)) or walk.before(len(text))
    while sentence:
        back.append(sentence)
        sentence = walk.before(sentence.start)
    assert forth == every
    assert back == every[::-1]


@given(st.lists(signs, max_size=40).map("".join))
def test_the_sentence_at_a_position_is_in_its_paragraph(text: str) -> None:
    paragraphs = Paragraphs(text)
    for position in range(len(text) + 1):
        sentence = Sentences(text, paragraphs).at(position)
        in_paragraph = sentences(text, paragraphs.at(position))
        begun = [each for each in in_paragraph if each.start <= position]
        assert sentence == (begun[-1] if begun else in_paragraph[0] if in_paragraph else None)


def test_white_space_belongs_to_the_sentence_before_it() -> None:
    text = "  One.  Two. \n\nThree."
    paragraphs = Paragraphs(text)
    one, two, three = Span(2, 6), Span(8, 12), Span(15, 21)
    at = [Sentences(text, paragraphs).at(position) for position in (0, 6, 7, 8, 13, 14, 15, 21)]
    assert at == [one, one, one, two, two, None, three, three]


def test_walking_from_a_blank_line_goes_to_its_neighbours() -> None:
    text = "One. Two.\n\n \nThree."
    walk = Sentences(text, Paragraphs(text))
    assert walk.at(10) is None
    assert walk.after(10) == Span(13, 19)
    assert walk.before(10) == Span(5, 9)
    assert walk.before(0) is None
    assert walk.after(19) is None


def test_a_position_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="lies outside"):
        Sentences("One.", Paragraphs("One.")).at(5)
