import codecs
import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import AnnotatorError
from annotator.importing.decoding import (
    Decoded,
    DecodingError,
    NotTextError,
    UnknownEncodingError,
    decode,
)

LAO = "ປະເທດລາວ ແລະ ຫວຽດນາມ\nມິດຕະພາບ 🤝\n"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf8_is_read_as_it_is(text: str) -> None:
    decoded = decode(b"a" + text.encode())
    assert decoded.text == "a" + text
    assert (decoded.encoding, decoded.how, decoded.confidence) == ("UTF-8", "strict UTF-8", None)


def test_an_empty_file_is_an_empty_text() -> None:
    assert decode(b"").text == ""


@pytest.mark.parametrize(
    ("mark", "codec", "label"),
    [
        (codecs.BOM_UTF8, "utf-8", "UTF-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16-LE"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16-BE"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32-LE"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32-BE"),
    ],
)
def test_a_byte_order_mark_decides_and_is_taken_off_once(
    mark: bytes, codec: str, label: str
) -> None:
    decoded = decode(mark + ("\ufeff" + LAO).encode(codec))
    assert decoded.text == "\ufeff" + LAO
    assert (decoded.encoding, decoded.how, decoded.had_mark) == (label, "byte order mark", True)


def test_utf16_that_begins_with_nul_is_not_taken_for_utf32() -> None:
    assert decode(codecs.BOM_UTF16_LE + "\0ab".encode("utf-16-le")).text == "\0ab"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [LAO, "Plain words.\n", "café, naïve\n", "越南 一 老挝\n一一一\n"])
def test_utf16_and_utf32_without_a_mark_are_recognised(codec: str, text: str) -> None:
    decoded = decode(text.encode(codec))
    assert decoded.text == text
    assert (decoded.encoding, decoded.how) == (codec.upper(), "detected")


def test_stray_nul_characters_do_not_make_utf8_into_utf16() -> None:
    decoded = decode(b"one\0 two\0 three\0 four")
    assert (decoded.text, decoded.encoding) == ("one\0 two\0 three\0 four", "UTF-8")


def vietnamese_in_cp1258(text: str) -> str:
    """Take the tone marks off the letters, as the encoding writes them."""
    written = ""
    for letter in text:
        decomposed = unicodedata.normalize("NFD", letter)
        base, marks = decomposed[0], decomposed[1:]
        shape = "".join(mark for mark in marks if mark in "\u0302\u0306\u031b")
        tones = "".join(mark for mark in marks if mark not in shape)
        whole = unicodedata.normalize("NFC", base + shape)
        single = letter if len(letter.encode("cp1258", "ignore")) == 1 else whole + tones
        written += single
    return written


LEGACY = [
    ("windows-1252", "The step – a “great” one – was signed. It’s done… "),
    ("windows-1252", "El señor Muñoz llegó mañana a la reunión económica. "),
    ("windows-1252", "A ação do governo não avançou, as informações são poucas. "),
    ("windows-1252", "Die Straße über die Grenze wurde für größere Lkw geöffnet. "),
    ("windows-1252", "Le président a déclaré l’amitié « éternelle » : 5 000 €. "),
    ("windows-1252", "Statsministern betonade den särskilda vänskapen på Åland. "),
    ("windows-1250", "Předseda vlády zdůraznil zvláštní přátelství, které trvá řadu let. "),
    ("windows-1250", "Premier przyjął delegację i podkreślił szczególną przyjaźń. "),
    ("windows-1251", "Премьер-министр принял делегацию Лаоса в Ханое. "),
    ("koi8-r", "Премьер-министр принял делегацию Лаоса в Ханое. "),
    ("windows-1253", "Ο πρωθυπουργός υποδέχθηκε την αντιπροσωπεία του Λάος. "),
    ("windows-1254", "Başbakan iki ülke arasındaki özel dostluğu vurguladı. "),
    ("windows-1255", "ראש הממשלה קיבל את המשלחת והדגיש את הידידות. "),
    ("windows-1256", "استقبل رئيس الوزراء وفد لاوس وأكد على الصداقة. "),
    ("windows-1258", vietnamese_in_cp1258("Thủ tướng đã tiếp đoàn đại biểu cấp cao của Lào. ")),
    ("cp874", "นายกรัฐมนตรีให้การต้อนรับคณะผู้แทนลาว "),
    ("cp932", "首相はラオスの代表団と会談し、協力を強化することで合意した。"),
    ("euc_jp", "首相はラオスの代表団と会談し、協力を強化することで合意した。"),
    ("iso2022_jp", "首相はラオスの代表団と会談し、協力を強化することで合意した。"),
    ("gb18030", "越南总理在河内会见了老挝代表团，强调两国特殊友好关系。"),
    ("gb18030", "The accord between 老挝 and 越南 was signed in Vientiane and covers trade. "),
    ("big5", "越南總理在河內會見了寮國代表團，強調兩國特殊友好關係。"),
    ("cp949", "총리는 하노이에서 라오스 대표단을 만나 우호 관계를 강조했다. "),
]


@pytest.mark.parametrize("times", [1, 50])
@pytest.mark.parametrize(("encoding", "text"), LEGACY)
def test_legacy_encodings_are_guessed(encoding: str, text: str, times: int) -> None:
    decoded = decode((text * times).encode(encoding))
    assert decoded.text == text * times
    assert decoded.how == "detected"
    assert decoded.confidence is not None
    assert decoded.confidence > 0.6


def test_a_guess_from_one_character_is_less_sure_than_one_from_many() -> None:
    few, many = decode("Malmö".encode("cp1252")), decode(("Malmö, " * 20).encode("cp1252"))
    assert (few.text, few.encoding) == ("Malmö", many.encoding)
    assert few.confidence is not None
    assert many.confidence is not None
    assert few.confidence < 0.6 < many.confidence


def test_a_guess_names_other_encodings_that_give_other_texts() -> None:
    data = "Ça coûte 5 € à l’été".encode("windows-1252")
    decoded = decode(data)
    assert decoded.encoding == "windows-1252"
    assert decoded.alternatives
    for alternative in decoded.alternatives:
        assert decode(data, alternative).text != decoded.text


@pytest.mark.parametrize("text", ["שלום לכולם", "你好，世界。", "สวัสดี"])
def test_what_is_too_short_to_tell_is_offered_among_the_alternatives(text: str) -> None:
    data = text.encode({"ש": "cp1255", "你": "gb18030", "ส": "cp874"}[text[0]])
    decoded = decode(data)
    texts = {decode(data, name).text for name in (decoded.encoding, *decoded.alternatives)}
    assert text in texts


@pytest.mark.parametrize(
    ("encoding", "label"),
    [("latin-1", "ISO-8859-1"), ("cp1252", "windows-1252"), ("UTF8", "UTF-8"), ("GBK", "gbk")],
)
def test_the_chosen_encoding_is_used(encoding: str, label: str) -> None:
    decoded = decode("plain".encode(encoding), encoding)
    assert (decoded.text, decoded.encoding, decoded.how) == ("plain", label, "chosen")
    assert decode(b"plain", decoded.encoding).encoding == label


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_a_mark_is_taken_off_in_a_chosen_encoding_too(encoding: str) -> None:
    codec = encoding.removesuffix("-sig")
    marked = LAO.encode(codec) if codec in {"utf-16", "utf-32"} else f"\ufeff{LAO}".encode(codec)
    decoded = decode(marked, encoding)
    assert (decoded.text, decoded.had_mark) == (LAO, True)


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        (b"caf\xe9", "utf-8", r"not in utf-8: byte 4 \(0xE9\) does not fit; choose another"),
        (b"\x81", "cp1252", r"not in cp1252: byte 1 \(0x81\) does not fit"),
        (b"abc", "utf-16", "not in utf-16"),
        (b"a", "undefined", "not in undefined; choose another"),
        (b"\xff\xfea\0", "utf-16-be", "the bytes stand the other way round"),
    ],
)
def test_a_wrong_choice_of_encoding_is_refused(data: bytes, encoding: str, message: str) -> None:
    with pytest.raises(DecodingError, match=message):
        decode(data, encoding)


@pytest.mark.parametrize("encoding", ["klingon", "", "hex", "rot13", "utf\0"])
def test_an_unknown_encoding_is_refused(encoding: str) -> None:
    with pytest.raises(UnknownEncodingError, match="There is no text encoding called"):
        decode(b"a", encoding)


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF32_BE])
def test_a_mark_that_lies_is_reported(mark: bytes) -> None:
    with pytest.raises(DecodingError, match="begins with the byte order mark of UTF-"):
        decode(mark + b"ab\xff")


@pytest.mark.parametrize("damage", [b"\xff", "ệ".encode()[:-1], b"\x80\x81"])
def test_utf8_with_a_damaged_place_is_not_read_as_something_else(damage: bytes) -> None:
    good = "Việt Nam và Lào ký hiệp định. ".encode() * 4
    with pytest.raises(DecodingError, match="UTF-8 with damaged places"):
        decode(good + damage + b" Lao")


def test_the_end_mark_of_old_systems_is_no_control_character() -> None:
    assert decode(b"caf\xe9\x1a").text == "café\x1a"


@pytest.mark.parametrize("seed", range(20))
def test_random_bytes_are_refused(seed: int) -> None:
    with pytest.raises(NotTextError, match="binary data"):
        decode(random.Random(seed).randbytes(2000))


@pytest.mark.parametrize("data", [b"\0" * 500, bytes(range(1, 32)) * 3])
def test_control_characters_alone_are_no_text(data: bytes) -> None:
    with pytest.raises(NotTextError, match="binary data"):
        decode(data)


def outcome(data: bytes, encoding: str | None) -> Decoded | AnnotatorError:
    try:
        return decode(data, encoding)
    except AnnotatorError as error:
        return error


@given(st.binary(max_size=200), st.sampled_from([None, "utf-8", "utf-16", "cp1252", "gb18030"]))
def test_any_bytes_give_a_text_or_a_one_line_error(data: bytes, encoding: str | None) -> None:
    found = outcome(data, encoding)
    if isinstance(found, Decoded):
        assert found.text.encode().decode() == found.text  # no half characters
        assert decode(data, found.encoding).text == found.text
    else:
        assert "\n" not in str(found)
