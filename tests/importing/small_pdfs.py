"""Writes PDF files as small as they can be, one content stream a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import md5

_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_FILE_ID = b"0123456789abcdef"


# What a second font of each file can show.
_HEBREW = "\u05d0\u05d1\u05d2\u05d3\u05d4\u05d5\u05dc\u05dd\u05e9 .1"


@dataclass(frozen=True)
class Line:
    """Text at a place, in points from the lower left corner.

    Hebrew stands in the order in which it is drawn from left to right.
    """

    text: str
    left: float = 72
    bottom: float = 700
    size: float = 12

    def drawn(self) -> bytes:
        is_hebrew = any(sign in _HEBREW[:9] for sign in self.text)
        if is_hebrew:
            shown = bytes(0x41 + _HEBREW.index(sign) for sign in self.text)
        else:
            shown = self.text.encode("cp1252")
        for sign in (b"\\", b"(", b")"):
            shown = shown.replace(sign, b"\\" + sign)
        place = f"/{'H' if is_hebrew else 'F'} {self.size} Tf 1 0 0 1 {self.left} {self.bottom} Tm "
        return place.encode() + b"(" + shown + b") Tj\n"


def column(
    lines: Sequence[str], top: float = 700, step: float = 14, left: float = 72
) -> list[Line]:
    """Lines below one another; two spaces before a line indent it."""
    return [
        Line(line.strip(" "), left + (20 if line.startswith("  ") else 0), top - step * index)
        for index, line in enumerate(lines)
        if line
    ]


def pdf(
    pages: Iterable[Sequence[Line]], *, labels: str = "", password: str = "", extra: bytes = b""
) -> bytes:
    """A file with these pages.

    Args:
        pages: what stands on them.
        labels: how they are counted, as in a page label dictionary: "r" for i, ii, iii.
        password: what locks it, by the 40 bit cipher of PDF 1.1.
        extra: what every page's content begins with.
    """
    key = _key(password) if password else None
    objects = [
        b"<</Type/Catalog/Pages 2 0 R"
        + (f"/PageLabels<</Nums[0<</S/{labels}>>]>>".encode() if labels else b"")
        + b">>",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 5 0 R>>",
        _stream(_hebrew_map()),
    ]
    kids = []
    for lines in pages:
        content = extra + b"BT\n" + b"".join(line.drawn() for line in lines) + b"ET"
        number = len(objects) + 1
        if key:
            content = _rc4(md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10], content)
        objects.append(_stream(content))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R"
            b"/Resources<</Font<</F 3 0 R/H 4 0 R>>>>>>" % number
        )
        kids.append(b"%d 0 R" % (number + 1))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(kids), b" ".join(kids))
    locked = b""
    if key:
        locked = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%b>/U<%b>>>/ID[<%b><%b>]" % tuple(
            each.hex().encode() for each in (_owner(password), _rc4(key, _PADDING), *[_FILE_ID] * 2)
        )
    return _assembled(objects, locked)


def _stream(content: bytes) -> bytes:
    return b"<</Length %d>>stream\n%b\nendstream" % (len(content), content)


def _hebrew_map() -> bytes:
    """What letters the codes of the second font stand for."""
    pairs = (f"<{0x41 + at:02x}> <{ord(sign):04x}>" for at, sign in enumerate(_HEBREW))
    return (
        "begincmap\n1 begincodespacerange\n<00> <ff>\nendcodespacerange\n"
        f"{len(_HEBREW)} beginbfchar\n" + "\n".join(pairs) + "\nendbfchar\nendcmap"
    ).encode()


def _assembled(objects: list[bytes], locked: bytes) -> bytes:
    parts = [b"%PDF-1.7\n"]
    length = len(parts[0])
    offsets = []
    for number, each in enumerate(objects, 1):
        offsets.append(length)
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, each))
        length += len(parts[-1])
    size = len(objects) + 1
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % size)
    parts += [b"%010d 00000 n \n" % offset for offset in offsets]
    parts.append(
        b"trailer<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF" % (size, locked, length)
    )
    return b"".join(parts)


def _padded(password: str) -> bytes:
    return (password.encode("latin-1") + _PADDING)[:32]


def _owner(password: str) -> bytes:
    return _rc4(md5(_padded(password)).digest()[:5], _padded(password))


def _key(password: str) -> bytes:
    permissions = (-4).to_bytes(4, "little", signed=True)
    return md5(_padded(password) + _owner(password) + permissions + _FILE_ID).digest()[:5]


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
