import tempfile

import pytest

from annotator.project.errors import NotWrittenError
from annotator.project.kept_files import KeptFiles


def test_files_come_back_as_they_were_however_large():
    kept = KeptFiles()
    files = {"a": b"small", "b": b"", "c": bytes(9_000_000), "d": b"after the large one"}
    for digest, content in files.items():
        kept.keep(digest, content)
    kept.keep("a", b"small")
    assert dict(kept.items(files)) == files
    assert list(kept.items(["d", "a"])) == [("d", files["d"]), ("a", files["a"])]
    assert "a" in kept
    assert "e" not in kept
    kept.close()


def test_a_full_disk_is_said(monkeypatch):
    class Full:
        def seek(self, *_):
            return 0

        def write(self, _):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "SpooledTemporaryFile", lambda **_: Full())
    with pytest.raises(NotWrittenError, match="takes no more: No space left on device"):
        KeptFiles().keep("a", b"content")
