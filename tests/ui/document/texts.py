"""Texts for the document view's tests: any canonical text, with what is hard about text in it."""

from hypothesis import strategies as st

from annotator.text.canonical import canonical

FAMILY = "👨‍👩‍👧‍👦"
FLAG = "🇱🇦"
HARD = [
    FAMILY,
    FLAG,
    FLAG + FLAG,
    "❤️",
    "👍🏽",
    "e\u0301\u0323",
    "1\ufe0f\u20e3",
    "\u00a0",
    "\u00ad",
    "\u200d",
    "\u2028",
    "\u2029",
    "\ufdd0",
    "\ufdd1",
    "\ufeff",
    "\ufffc",
    "\ufffe",
    "\uffff",
    "\U0010ffff",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x85",
    "\t",
    "\n",
    "مرحبا",
    "שלום",
    "ภาษาไทย",
    "ພາສາ",
    "क्षि",
    "한글",
    "中文。",
    " ",
    "word",
]

canonical_texts = st.lists(
    st.one_of(st.sampled_from(HARD), st.characters(exclude_categories=["Cs"]), st.text(max_size=8)),
    max_size=25,
).map(lambda parts: canonical("".join(parts)))


def utf16_length(text: str) -> int:
    """Length in UTF-16 units, found independently of the code under test."""
    return sum(2 if ord(character) > 0xFFFF else 1 for character in text)
