import io
import struct
import tracemalloc
import zipfile

import pytest

from annotator.importing.refusals import DocumentRefusedError
from annotator.importing.safe_zip import SafeZip, ZipLimits


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


def test_members_are_found_in_any_case_and_under_any_separator() -> None:
    data = zipped(("Word\\Document.xml", b"a"), ("/abs.txt", b"b"), ("C:/x/./y.txt", b"c"))
    with SafeZip(data) as archive:
        assert archive.names == ("Word/Document.xml", "abs.txt", "x/y.txt")
        assert "word/document.xml" in archive
        assert archive.read("word/document.xml") == b"a"
        assert archive.size("ABS.TXT") == 1


def test_a_name_in_utf8_that_does_not_say_so_is_read_as_such() -> None:
    data = zipped(("Gespräch.txt", b"a"))
    without_flag = data.replace(struct.pack("<HH", 20, 0x800), struct.pack("<HH", 20, 0))
    assert without_flag != data
    with SafeZip(without_flag) as archive:
        assert archive.names == ("Gespräch.txt",)


@pytest.mark.parametrize("name", ["../out.txt", "a/../../out.txt", "..\\out.txt", "C:\\..\\out"])
def test_a_path_that_leads_out_is_refused(name: str) -> None:
    with pytest.raises(DocumentRefusedError, match="leads out of the archive"):
        SafeZip(zipped((name, b"x")))


def test_a_bomb_is_refused_within_bounded_memory() -> None:
    bomb = zipped(("bomb.xml", bytes(200_000_000)))
    assert len(bomb) < 1_000_000
    tracemalloc.start()
    with SafeZip(bomb) as archive, pytest.raises(DocumentRefusedError, match="unpacks to more"):
        archive.read("bomb.xml")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 150_000_000


def test_a_member_that_lies_about_its_length_is_damaged() -> None:
    data = zipped(("a.txt", b"x" * 5_000))
    lying = data.replace(struct.pack("<I", 5_000), struct.pack("<I", 10))
    with SafeZip(lying) as archive, pytest.raises(DocumentRefusedError, match="damaged"):
        archive.read("a.txt")


def test_the_whole_of_what_is_read_is_bounded() -> None:
    limits = ZipLimits(all_bytes=1_500)
    with SafeZip(zipped(("a", b"x" * 1_000), ("b", b"x" * 1_000)), limits) as archive:
        archive.read("a")
        with pytest.raises(DocumentRefusedError, match="unpacks to more than"):
            archive.read("b")


def test_too_many_members_are_refused_before_they_are_listed() -> None:
    data = zipped(*((str(number), b"") for number in range(30)))
    with pytest.raises(DocumentRefusedError, match="holds more than 20 files"):
        SafeZip(data, ZipLimits(members=20))


@pytest.mark.parametrize("cut", [0, 1, 10, 60, -30, -1])
def test_a_truncated_archive_is_damaged(cut: int) -> None:
    data = zipped(("a.txt", b"Hello"))[:cut]
    with pytest.raises(DocumentRefusedError, match="damaged or incomplete"):
        SafeZip(data)


def test_what_is_not_there_locked_or_packed_unusually_is_said() -> None:
    data = zipped(("a.txt", b"Hello"))
    with SafeZip(data) as archive, pytest.raises(DocumentRefusedError, match=r"“b\.txt” is not"):
        archive.read("b.txt")
    locked = data.replace(b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\1\0")
    assert locked != data
    with SafeZip(locked) as archive, pytest.raises(DocumentRefusedError, match="password"):
        archive.read("a.txt")
    unusual = zipped(("a.txt", b"Hello"), method=zipfile.ZIP_LZMA)
    with SafeZip(unusual) as archive, pytest.raises(DocumentRefusedError, match="method"):
        archive.read("a.txt")


def test_any_damage_is_one_clear_line() -> None:
    data = zipped(("a.txt", b"Hello " * 50), ("b.txt", b"x"))
    said = set()
    for place in range(len(data)):
        damaged = bytearray(data)
        damaged[place] ^= 0xFF
        try:
            with SafeZip(bytes(damaged)) as archive:
                for name in archive.names:
                    archive.read(name)
        except DocumentRefusedError as error:
            said.add(str(error))
    assert said
    assert not any("\n" in each for each in said)
