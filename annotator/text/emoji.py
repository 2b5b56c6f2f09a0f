"""What an emoji is, as regular expressions that words and sentences share.

The ranges follow the emoji data of the Unicode Character Database, taken generously: pictographs
that no font draws in colour yet count as well.
"""

# Begin an emoji by themselves. Regional indicators and skin tones lie inside the last range.
EMOJI_STARTS = (
    "\u231a\u231b\u2328\u23cf\u23e9-\u23f3\u23f8-\u23fa\u2600-\u26ff\u2702-\u2757\u2763\u2764"
    "\u2795-\u2797\u27a1\u27b0\u27bf\u2934\u2935\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55"
    "\u3297\u3299\U0001f000-\U0001faff"
)
# Are emoji only where the emoji variation selector follows.
_TEXTUAL = "©®‼⁉™ℹ\u2194-\u2199\u21a9\u21aa\u25aa\u25ab\u25b6\u25c0\u25fb-\u25fe\u3030\u303d"
_FLAG_LETTERS = "\U0001f1e6-\U0001f1ff"
_VARIATION = "\ufe0e\ufe0f"
_SKIN_TONES = "\U0001f3fb-\U0001f3ff"
_TAGS = "\U000e0020-\U000e007f"

_ELEMENT = (
    f"(?:[{_FLAG_LETTERS}]{{2}}"
    f"|[{EMOJI_STARTS}][{_VARIATION}]?[{_SKIN_TONES}]?[{_TAGS}]*"
    f"|[{_TEXTUAL}]\ufe0f"
    "|[0-9#*]\ufe0f?\u20e3)"
)

# One emoji as a reader sees it: a flag, a keycap, a family joined by zero-width joiners.
EMOJI = f"{_ELEMENT}(?:\u200d{_ELEMENT})*"
# Emoji side by side or with spaces between them.
EMOJI_RUN = rf"{EMOJI}(?:\s*{EMOJI})*"
FLAG = f"[{_FLAG_LETTERS}]"
