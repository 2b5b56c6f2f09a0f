"""Guesses the encoding of bytes that do not say it themselves."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter

from annotator.importing.alphabets import BeyondAscii, is_east_asian

# In the order of how often they are met, which decides between equals.
_CANDIDATES = (
    "cp1252", "cp932", "gb18030", "cp1251", "cp1250", "cp949", "big5", "euc_jp", "cp1254", "cp1253",
    "cp1256", "cp1255", "cp1258", "cp874", "cp1257", "iso8859_15", "iso8859_2", "koi8_r", "koi8_u",
    "mac_roman", "cp850", "cp437", "cp866",
)  # fmt: skip
_JUDGED_CHARACTERS = 20_000
_SOUND_FOR_EACH_BROKEN = 5
_BROKEN_PLACE = re.compile("[\udc80-\udcff]+")
# charset-normalizer takes many accents for chaos and by default discards what has over 0.2; it
# is let through all, and its judgement weighed less than the alphabet.
_MOST_CHAOS = 1.0
_CHAOS_WEIGHT = 0.3
# Chaos says little about fewer characters beyond ASCII than this.
_ENOUGH_CHARACTERS = 20
_ENOUGH_EAST_ASIAN = 4
_LIKENESS_STEPS = 20
# Text of any language holds line ends and spaces, so a NUL in each second byte; a text in Latin
# letters has them in almost each.
_LATIN_SHARE_OF_NUL = 0.3


@dataclass(frozen=True, slots=True)
class Guess:
    """An encoding that the bytes may be in.

    Attributes:
        encoding: Python's name of it.
        confidence: from 0 to 1, how much the text it gives looks like text of one language, the
            less the fewer characters there are to judge by.
    """

    encoding: str
    confidence: float


def unmarked_unicode(data: bytes, *, is_valid_utf8: bool) -> str | None:
    """Return the encoding of UTF-16 or UTF-32 that carries no byte order mark, if it is that.

    The NUL bytes give it away: they stand where the high bytes of Latin letters, spaces and line
    ends are.

    Args:
        data: the whole file.
        is_valid_utf8: whether the bytes could be UTF-8 as well; then much more must speak for
            UTF-16, for a NUL is a character of UTF-8 too.
    """
    nuls = data.count(0)
    if nuls == 0 or (is_valid_utf8 and nuls < _LATIN_SHARE_OF_NUL * len(data)):
        return None
    utf16 = ["utf_16_le", "utf_16_be"]
    if data[0::2].count(0) > data[1::2].count(0):
        utf16.reverse()
    names = ("utf_32_le", "utf_32_be", *utf16)
    return next((name for name in names if _gives_plain_text(data, name)), None)


def _gives_plain_text(data: bytes, encoding: str) -> bool:
    """Whether nearly all the characters are assigned ones, and none is a control character."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    judged = text[:_JUDGED_CHARACTERS]
    odd = sum(
        unicodedata.category(character) in {"Cc", "Cn", "Co"} and character not in "\t\n\v\f\r"
        for character in judged
    )
    return odd * 50 <= len(judged)


def is_damaged_utf8(data: bytes) -> bool:
    """Whether bytes that are no strict UTF-8 are UTF-8 but for a few places.

    In text of any other encoding, few bytes beyond ASCII happen to form UTF-8.
    """
    judged = _beyond_ascii(data.decode("utf_8", "surrogateescape"))
    sound, places = _BROKEN_PLACE.subn("", judged)
    return len(sound) >= _SOUND_FOR_EACH_BROKEN * places


def guesses(data: bytes) -> list[Guess]:
    """Return the single-byte and East Asian encodings that ``data`` may be in, the likeliest first.

    charset-normalizer tries them and measures the chaos in what they give; the one wins whose
    characters belong to one language. Encodings that give the same text count as one.
    """
    # Takes 35 ms to import, and most files are UTF-8.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    matches = from_bytes(
        data, cp_isolation=list(_CANDIDATES), threshold=_MOST_CHAOS, enable_fallback=False
    )
    ranked = []
    for match in matches:
        same_text = set(match.could_be_from_charset).intersection(_CANDIDATES)
        encoding = min(same_text, key=_CANDIDATES.index)
        ranked.append(_ranked(data.decode(encoding), encoding, match.chaos, match.coherence))
    return [guess for _, guess in sorted(ranked, key=itemgetter(0))]


def _ranked(
    text: str, encoding: str, chaos: float, coherence: float
) -> tuple[tuple[float, ...], Guess]:
    """Return the guess with its rank, the least first."""
    beyond_ascii = BeyondAscii.of(text)
    chaos *= _CHAOS_WEIGHT * min(beyond_ascii.number / _ENOUGH_CHARACTERS, 1.0)
    likeness = max(beyond_ascii.everyday_share(encoding) - chaos, 0.0)
    # Valid multi-byte text is hardly ever chance, unless it is a sign or two in other text.
    is_surely_east_asian = is_east_asian(encoding) and (
        beyond_ascii.number >= _ENOUGH_EAST_ASIAN or beyond_ascii.number * 2 >= len(text)
    )
    rank = (
        -round(likeness * _LIKENESS_STEPS),
        not is_surely_east_asian,
        round(chaos, 2),
        -round(coherence, 1),
        _CANDIDATES.index(encoding),
    )
    # The fewer characters bear witness, the less sure.
    confidence = likeness * beyond_ascii.number / (beyond_ascii.number + 1)
    return rank, Guess(encoding, round(confidence, 2))


def _beyond_ascii(text: str) -> str:
    """Return the non-ASCII characters, as many as are needed for a judgement."""
    runs = (run.group() for run in re.finditer(r"[^\x00-\x7f]+", text))
    return "".join(islice(runs, _JUDGED_CHARACTERS))[:_JUDGED_CHARACTERS]
