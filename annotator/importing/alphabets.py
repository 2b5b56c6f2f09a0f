"""How everyday the characters of a text are, which tells a right decoding from a wrong one.

A text that is read in the wrong single-byte encoding is often a text of letters still (*señor*
becomes *seńor*), but of letters that no one language uses together. A text that is read in the
wrong East Asian encoding is full of characters that hardly anybody writes.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_JUDGED_RUNS = 20_000
_JUDGED_CHARACTERS = 20_000

# Signs that any language sets inside words or between them without a space.
_BETWEEN_LETTERS = frozenset("“”‘’–—…·«»\u00a0\u00ad")
# Signs that appear in texts of any language.
_EVERYWHERE = _BETWEEN_LETTERS | frozenset("„‚‹›•°§€£©®™¿¡²³½¼¾×±µ№")

# The letters that each language adds to a to z.
_LATIN_ALPHABETS = (
    "àâæçéèêëîïôœùûüÿ",  # French
    "äöüßé",  # German
    "áéíñóúüªº",  # Spanish
    "àáâãçéêíóôõúüªº",  # Portuguese
    "àèéìíîòóùú",  # Italian
    "àçèéíïòóúü",  # Catalan
    "áéèëïóöü",  # Dutch
    "åäöéüæø",  # Danish, Norwegian, Swedish, Finnish
    "áðéíóúýþæö",  # Icelandic
    "ąćęłńóśźż",  # Polish
    "áäčďéěíĺľňóôŕřšťúůýž",  # Czech, Slovak
    "áéíóöőúüű",  # Hungarian
    "âăîşţșț",  # Romanian
    "čćđšž",  # Bosnian, Croatian, Serbian, Slovene
    "çğıİöşüâîû",  # Turkish
    "äöõüšž",  # Estonian
    "ąčęėįšųūž",  # Lithuanian
    "āčēģīķļņšūž",  # Latvian
    "çë",  # Albanian
    "àáâãèéêìíòóôõùúýăđĩũơư\u0300\u0301\u0303\u0309\u0323",  # Vietnamese
)
_OTHER_ALPHABETS = (
    "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ",  # Greek
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",  # Russian, Bulgarian
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",  # Ukrainian
    "абвгдеёжзійклмнопрстуўфхцчшыьэюя",  # Belarusian
    "абвгдђѓежзѕијклљмнњопрстћќуфхцчџш",  # Serbian, Macedonian
    "".join(map(chr, range(0x591, 0x5F5))) + "\u200e\u200f",  # Hebrew
    "".join(map(chr, range(0x600, 0x700))) + "\u200c\u200d\u200e\u200f",  # Arabic, Persian, Urdu
    "".join(map(chr, range(0xE01, 0xE5C))),  # Thai
)

# The standards set the common characters apart: Python's codec for the standard that an encoding
# extends, and the first bytes of its signs, syllables and first-level ideographs.
_EAST_ASIAN_STANDARDS = {
    "cp932": ("shift_jis", frozenset([*range(0x81, 0x85), *range(0x88, 0x98)])),
    "euc_jp": ("euc_jp", frozenset([*range(0xA1, 0xA9), *range(0xB0, 0xD0)])),
    "gb18030": ("gb2312", frozenset([*range(0xA1, 0xA4), *range(0xB0, 0xD8)])),
    "big5": ("big5", frozenset(range(0xA1, 0xC7))),
    "cp949": ("euc_kr", frozenset([*range(0xA1, 0xA4), *range(0xB0, 0xC9)])),
}


def is_east_asian(encoding: str) -> bool:
    """Whether ``encoding``, by Python's name, writes one character in several bytes."""
    return encoding in _EAST_ASIAN_STANDARDS


@dataclass(slots=True)
class BeyondAscii:
    """How often each character beyond ASCII appears in a text, by what stands beside it.

    Attributes:
        apart: away from ASCII letters.
        beside: in a run of such characters that touches an ASCII letter at one end.
        between: in a run with ASCII letters at both ends.
        lone: the part of ``beside`` and ``between`` whose run is that one character.
        misplaced: number of capitals right after a small ASCII letter.
    """

    apart: Counter[str] = field(default_factory=Counter)
    beside: Counter[str] = field(default_factory=Counter)
    between: Counter[str] = field(default_factory=Counter)
    lone: Counter[str] = field(default_factory=Counter)
    misplaced: int = 0

    @classmethod
    def of(cls, text: str) -> "BeyondAscii":
        """Return the counts for ``text``, for its beginning only where it is long."""
        found = cls()
        for run in islice(_BEYOND_ASCII.finditer(text), _JUDGED_RUNS):
            before = text[run.start() - 1 : run.start()]
            after = text[run.end() : run.end() + 1]
            signs = run.group()[:_JUDGED_CHARACTERS]
            letters_beside = before.isalpha() + after.isalpha()
            (found.apart, found.beside, found.between)[letters_beside].update(signs)
            if letters_beside and len(signs) == 1:
                found.lone.update(signs)
            found.misplaced += before.islower() and signs[0].isupper()
        return found

    @property
    def number(self) -> int:
        """How many characters were counted."""
        return self.apart.total() + self.beside.total() + self.between.total()

    def everyday_share(self, encoding: str) -> float:
        """Return the share of the characters that one language uses every day, from 0 to 1.

        Unusual are also: a letter of a script other than Latin that touches an ASCII letter, an
        East Asian character that does so alone, an amount sign between two ASCII letters, and a
        capital after a small letter.

        Args:
            encoding: what the text was decoded from, by Python's name; an East Asian encoding is
                judged by its own standard.
        """
        if not self.number:
            return 1.0
        if is_east_asian(encoding):
            usual = self._everyday_east_asian(encoding)
        else:
            latin, other = _alphabets()
            usual = max(
                *(self._everyday(letters, letters, letters) for letters in latin),
                *(self._everyday(letters, frozenset(), frozenset()) for letters in other),
            )
        return usual / (self.number + self.misplaced)

    def _everyday(
        self, apart: frozenset[str], beside: frozenset[str], between: frozenset[str]
    ) -> int:
        """Return how many characters are usual, given the letters that are usual in each place."""
        return (
            _number_in(self.apart, apart | _EVERYWHERE)
            + _number_in(self.beside, beside | _EVERYWHERE)
            + _number_in(self.between, between | _BETWEEN_LETTERS)
        )

    def _everyday_east_asian(self, encoding: str) -> int:
        everything = self.apart + self.beside + self.between - self.lone
        return _number_in(everything, frozenset(c for c in everything if _is_common(c, encoding)))


def _number_in(counts: Counter[str], usual: frozenset[str]) -> int:
    return sum(number for character, number in counts.items() if character in usual)


@cache
def _alphabets() -> tuple[tuple[frozenset[str], ...], tuple[frozenset[str], ...]]:
    """Return the Latin alphabets and the others, in both cases."""
    latin, other = (
        tuple(frozenset(letters + letters.upper()) for letters in alphabets)
        for alphabets in (_LATIN_ALPHABETS, _OTHER_ALPHABETS)
    )
    return latin, other


def _is_common(character: str, encoding: str) -> bool:
    codec, first_bytes = _EAST_ASIAN_STANDARDS[encoding]
    encoded = character.encode(codec, "ignore")
    return len(encoded) == 2 and encoded[0] in first_bytes
