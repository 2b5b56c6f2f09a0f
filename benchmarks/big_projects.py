"""Makes large projects quickly: the log is written in bulk, the state folded from it.

    python benchmarks/big_projects.py PATH [--annotations N] [--sources N]

Every annotation is an action of its own, as when people code. The same numbers give the same
project, with the same ids.
"""

import argparse
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID, uuid5

from annotator.model.colours import PALETTE
from annotator.model.record import Record
from annotator.model.records import Annotation, Code, Coder, ProjectInfo, Source
from annotator.project import file
from annotator.project.log import dumps
from annotator.project.rebuild import rebuild
from annotator.text.canonical import source_id, text_digest

PROJECT_ID = UUID("3f3c2f2e-6d4c-4a55-9d35-7f8f5bb0a001")
CODERS, CODES = 4, 50
_BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
_ACTIONS_A_SITTING = 500
_WORDS = ("road", "river", "port", "lender", "troops", "tariff", "ខ្មែរ", "🚢", "“corridor”", "élan")


def text_number(number: int, words: int = 1500) -> str:
    """Return a text of some 10,000 characters, in paragraphs, the same for the same number."""
    random = Random(number)
    drawn = [random.choice(_WORDS) for _ in range(words)]
    paragraphs = [" ".join(drawn[first : first + 60]) + "." for first in range(0, words, 60)]
    return f"Source {number}\n\n" + "\n\n".join(paragraphs)


def build_project(path: Path, *, annotations: int, sources: int) -> None:
    """Write a project with so many annotations spread over so many sources."""
    build_project_of(path, map(text_number, range(sources)), annotations=annotations)


def build_project_of(path: Path, texts: Iterable[str], *, annotations: int) -> None:
    """Write a project of these texts, with so many annotations spread over them."""
    with file.new_file(path) as database:
        database.execute("PRAGMA cache_size = -2000000")
        _write_log_and_state(database, path, texts, annotations)


def _write_log_and_state(
    database: sqlite3.Connection, path: Path, texts: Iterable[str], annotations: int
) -> None:
    with file.transaction(database, path):
        log = _LogWriter(database)
        log.write(
            [ProjectInfo(id=PROJECT_ID, name="Large", blind=False, **log.times())],
            "Make the project",
        )
        coder_ids, code_ids = _write_people_and_codes(log)
        imported = _write_sources(log, database, texts)
        log.write_many(_random_annotations(log, imported, code_ids, coder_ids, annotations))
        rebuild(database, database)


def _write_people_and_codes(log: "_LogWriter") -> tuple[list[UUID], list[UUID]]:
    coder_ids = [uuid5(PROJECT_ID, f"coder {number}") for number in range(CODERS)]
    for number, coder_id in enumerate(coder_ids):
        log.write([Coder(id=coder_id, name=f"Coder {number}", **log.times())], "Add coder")
    code_ids = [uuid5(PROJECT_ID, f"code {number}") for number in range(CODES)]
    for number, code_id in enumerate(code_ids):
        code = Code(
            id=code_id,
            name=f"Code {number}",
            parent_id=code_ids[number // 10] if number >= 10 else None,
            position=float(number),
            colour=PALETTE[number % len(PALETTE)],
            definition="What the code means, in a sentence or two.",
            **log.times(),
        )
        log.write([code], "Create the code")
    return coder_ids, code_ids


def _write_sources(
    log: "_LogWriter", database: sqlite3.Connection, texts: Iterable[str]
) -> list[Source]:
    imported = []
    for text in texts:
        digest = text_digest(text)
        database.execute("INSERT INTO text VALUES (?, ?)", (digest, text))
        source = Source(
            id=source_id(text),
            name=text[:40].partition("\n")[0],
            text_sha256=digest,
            length=len(text),
            **log.times(),
        )
        log.write([source], f"Import “{source.name}”")
        imported.append(source)
    return imported


def _random_annotations(
    log: "_LogWriter",
    sources: list[Source],
    code_ids: list[UUID],
    coder_ids: list[UUID],
    number: int,
) -> Iterator[Annotation]:
    """Yield annotations as two coders make them who read every source, with a dozen codes in it."""
    random = Random(number)
    for made in range(number):
        # One source after the other, as people read.
        place = made * len(sources) // number
        source = sources[place]
        start = random.randrange(source.length - 1)
        # Validation is left to the fold; here it would only double the time.
        yield Annotation.model_construct(
            id=UUID(int=random.getrandbits(128), version=4),
            source_id=source.id,
            code_id=code_ids[(place + random.randrange(12)) % len(code_ids)],
            coder_id=coder_ids[(place + random.randrange(2)) % len(coder_ids)],
            start=start,
            end=min(source.length, start + random.randrange(1, 200)),
            **log.times(),
        )


class _LogWriter:
    """Appends actions as if they had been done one by one, a minute apart."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._seq = count(1)
        self._random = Random(0)
        self._now = _BEGAN

    def times(self) -> dict[str, datetime]:
        """Return when the next record is made."""
        return {"created": self._now, "modified": self._now}

    def write(self, records: list[Record], label: str) -> None:
        """Write one action that adds records."""
        seq = next(self._seq)
        self._database.execute(_INSERT_ACTION, self._action(seq, label, None))
        self._database.executemany(_INSERT_CHANGE, (_change(seq, record) for record in records))

    def write_many(self, annotations: Iterator[Annotation]) -> None:
        """Write an action for each annotation."""
        for annotation in annotations:
            seq = next(self._seq)
            action = self._action(seq, "Code a source with a code", annotation.coder_id)
            self._database.execute(_INSERT_ACTION, action)
            self._database.execute(_INSERT_CHANGE, _change(seq, annotation))

    def _action(self, seq: int, label: str, coder_id: UUID | None) -> tuple[Any, ...]:
        action_id = UUID(int=self._random.getrandbits(128), version=4)
        sitting = f"{seq // _ACTIONS_A_SITTING:012x}"
        self._now += timedelta(minutes=1)
        time = self._now.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        return seq, str(action_id), sitting, seq, coder_id and str(coder_id), time, label


_INSERT_ACTION = "INSERT INTO action VALUES (?, ?, ?, ?, ?, ?, ?, 'do', NULL, 1)"
_INSERT_CHANGE = "INSERT INTO change VALUES (?, ?, ?, ?, NULL)"


def _change(seq: int, record: Record) -> tuple[Any, ...]:
    fields = record.model_dump(mode="json", exclude={"id"})
    return seq, str(record.id), record.kind, dumps(fields)


def main() -> int:
    """Build the project that the arguments describe."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--annotations", type=int, default=1_000_000)
    parser.add_argument("--sources", type=int, default=2_000)
    wanted = parser.parse_args()
    build_project(wanted.path, annotations=wanted.annotations, sources=wanted.sources)
    return 0


if __name__ == "__main__":
    sys.exit(main())
