"""Words that are written with a point which need not end a sentence.

English has the longest lists, then the languages that the program has met. An abbreviation that is
missing here costs one wrong sentence border, and one word to add.
"""

import re
from enum import Enum


class Point(Enum):
    """What the point after a word says about the end of the sentence."""

    ENDS = "an ordinary word: the point ends the sentence"
    JOINS = "a title or a connective: something always follows"
    JOINS_NUMBER = "a date, a count: the sentence goes on where a number follows"
    JOINS_LABEL = "a reference: a number, a Roman numeral or a letter may follow"
    UNSURE = "initials and the like: the next word decides"


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# All are written as they stand inside a sentence; `_written_forms` knows the other ways.
_JOINS = _listed(
    # English: titles, ranks, mountains, connectives.
    "Mr Mrs Ms Mx Dr Prof Rev Hon Rt Fr Msgr Messrs Mme Mlle Gov Sen Rep Pres Amb Supt Insp "
    "Gen Lt Lieut Col Maj Capt Cpt Cmdr Cdr Sgt Cpl Pvt Adm Brig Mt Ft H.E vs v cf viz e.g i.e "
    # German, French, Spanish, Portuguese, Italian.
    "z.B d.h u.a bzw vgl evtl ggf inkl Hr MM p.ex Sra Srta Dra Ud Uds Lic Ing Gral "
    "Dott Sig Exmo Exma "
    # Vietnamese: city, academic and professional titles.
    "TP Tp TS ThS PGS GS BS KS "
    # Russian, Greek, Hindi, Bengali.
    "т.е им ул г гг проф акад тов тыс млн млрд κ κα डॉ श्री प्रो ডা"
)
_JOINS_NUMBER = _listed(
    "No no Nos nos Nr c ca approx art sec fig "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec "
    "Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun"
)
_JOINS_LABEL = _listed(
    "Art Arts arts Sec Secs secs Sect sect Fig Figs figs Vol vol Vols vols Ch ch Chap chap p pp n "
    "nn para paras Ex Eq eq Abb Bd z pág págs núm ст стр рис табл"
)
_UNSURE = _listed(
    "Inc Ltd Co Corp Bros Jr Sr St Ave Blvd Rd Dept Univ Esq Mfg etc al usw v.v т.д т.п др"
)

_INITIAL = re.compile(r"[^\W\d_]")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
# Arabic and Hebrew abbreviate to one letter; Thai and Lao to a few, and set no spaces between
# words, so that an ordinary word before the point is part of something longer.
_CASELESS_SHORT = re.compile("[\u05d0-\u05ea\u0620-\u064a]|[\u0e01-\u0eff]{1,4}")

# A capital letter after unsure initials begins a new sentence in these words.
_SENTENCE_STARTERS = _listed(
    "A After All Also Although An And Another Any As At Because Before Both But By Despite During "
    "Each Even For From He Her Here His How However I If In It Its Many Meanwhile Moreover Most My "
    "Neither No Nor Not Now On One Only Or Other Others Our Several She Since So Some Such That "
    "The Their Then There These They This Those Though Thus To Today Under Until We What When "
    "Where Whether Which While Who Why With Yesterday Yet You Your"
)
# German writes ordinal numbers with a point; these words follow them.
_AFTER_ORDINAL = _listed(
    "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember "
    "Jahrhundert Jahrhunderts Jh"
)


def point_after(word: str) -> Point:
    """Return what a point after ``word`` says, as far as the word alone can tell.

    Args:
        word: the letters and inner points before the point, such as ``Lieut`` or ``U.S``.
    """
    if word.isupper() and _INITIAL.fullmatch(word):
        return Point.UNSURE
    forms = _written_forms(word)
    for point, listed in (
        (Point.JOINS, _JOINS),
        (Point.JOINS_LABEL, _JOINS_LABEL),
        (Point.JOINS_NUMBER, _JOINS_NUMBER),
        (Point.UNSURE, _UNSURE),
    ):
        if forms & listed:
            return point
    if _INITIALS.fullmatch(word):
        return Point.UNSURE
    if _CASELESS_SHORT.fullmatch(word):
        return Point.JOINS
    # In "Lt.Gen" the last part is the abbreviation.
    head, _, tail = word.rpartition(".")
    return point_after(tail) if head and tail else Point.ENDS


def begins_sentence(word: str) -> bool:
    """Whether a capitalised word commonly begins an English sentence."""
    return word in _SENTENCE_STARTERS


def follows_ordinal(word: str) -> bool:
    """Whether a German ordinal number, written with a point, commonly stands before the word."""
    return word in _AFTER_ORDINAL


def _written_forms(word: str) -> set[str]:
    """Return the word, and what it would be outside a heading or the start of a sentence."""
    forms = {word}
    if len(word) > 1 and word.isupper():
        forms.add(word.capitalize())
    if word[:1].isupper():
        forms.add(word[:1].lower() + word[1:])
    return forms
