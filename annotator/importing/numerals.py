"""Numbers as lists, notes and pages are numbered with."""

from collections.abc import Callable

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
# Word and browsers write larger numbers as decimals.
_MOST_ROMAN = 3_999
_MOST_REPEATED = 30
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_DEVANAGARI = str.maketrans("0123456789", "०१२३४५६७८९")
_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def decimal(number: int) -> str:
    """Return 3 as 3."""
    return str(number)


def decimal_with_zero(number: int) -> str:
    """Return 3 as 03."""
    return f"{number:02d}"


def lower_roman(number: int) -> str:
    """Return 3 as iii; what has no Roman numeral as a decimal."""
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    numeral = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        numeral += letters * times
    return numeral


def upper_roman(number: int) -> str:
    """Return 3 as III."""
    return lower_roman(number).upper()


def repeated_letter(number: int) -> str:
    """Return 3 as c and 28 as bb, as word processors count on after z."""
    return _repeated(number, _LATIN)


def upper_repeated_letter(number: int) -> str:
    """Return 3 as C and 28 as BB."""
    return repeated_letter(number).upper()


def cyrillic_letter(number: int) -> str:
    """Return 3 as в, as Word's format for Russian counts."""
    return _repeated(number, _CYRILLIC)


def upper_cyrillic_letter(number: int) -> str:
    """Return 3 as В."""
    return cyrillic_letter(number).upper()


def column_letter(number: int) -> str:
    """Return 3 as c and 28 as ab, as browsers count on after z."""
    if number < 1:
        return str(number)
    letters = ""
    while number:
        number, letter = divmod(number - 1, len(_LATIN))
        letters = _LATIN[letter] + letters
    return letters


def upper_column_letter(number: int) -> str:
    """Return 3 as C and 28 as AB."""
    return column_letter(number).upper()


def ordinal(number: int) -> str:
    """Return 3 as 3rd."""
    last = abs(number) % 100
    ending = "th" if 11 <= last <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(last % 10, "th")
    return f"{number}{ending}"


def arabic_indic(number: int) -> str:
    """Return 3 as ٣."""
    return str(number).translate(_ARABIC_INDIC)


def devanagari(number: int) -> str:
    """Return 3 as ३."""
    return str(number).translate(_DEVANAGARI)


def thai(number: int) -> str:
    """Return 3 as ๓."""
    return str(number).translate(_THAI)


Numeral = Callable[[int], str]


def _repeated(number: int, alphabet: str) -> str:
    if number < 1:
        return str(number)
    times, letter = divmod(number - 1, len(alphabet))
    return alphabet[letter] * min(times + 1, _MOST_REPEATED)
