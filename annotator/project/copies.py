"""Copies for one coder to work in blind: the project without what the other coders did.

The copy is written row by row into a new file, so nothing of the others' work is in its bytes:
neither their annotations, assignments, decisions and memos, nor the plans, nor the log of them.
(Memos on the project and on its codes are for all and go along.) It is a copy of the same project,
so what is coded in it merges back.
"""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from annotator.model.records import Coder, MemoTarget
from annotator.project import file
from annotator.project.log import append, read_actions, read_changes
from annotator.project.project import Project
from annotator.project.rebuild import ProgressCall, no_progress, rebuild
from annotator.project.stages import stage

_HIDDEN_LABEL = "Work of another coder"
_EVERY = 500


def write_copy(
    project: Project, coder_id: UUID, to: Path, *, progress: ProgressCall = no_progress
) -> None:
    """Write a copy of a project for one coder.

    Args:
        project: the project; it stays as it is.
        coder_id: whose work the copy holds, beside sources, scheme and coders.
        to: the new file.
        progress: told how much is done, of how much; it may raise to cancel, and no file is left.

    Raises:
        ActionRefusedError: the project has no such coder.
        NotWrittenError: the file exists already, or cannot be written.
    """
    project.get(Coder, coder_id)
    with (
        closing(file.connect(project.path, write=False)) as whole,
        file.new_file(to) as copy,
        file.transaction(copy, to),
    ):
        # One look at the project, whatever is being done to it meanwhile.
        whole.execute("BEGIN")
        _copy_log(whole, copy, _hidden(whole, str(coder_id)), stage(progress, 0, 2))
        rebuild(copy, copy, progress=stage(progress, 1, 2))
        _copy_texts(whole, copy)


def _hidden(whole: sqlite3.Connection, coder_id: str) -> set[str]:
    """Return the ids of the records that are not the coder's to see."""
    hidden = _ids(whole, "SELECT id FROM annotation WHERE coder_id <> ?", coder_id)
    hidden |= _ids(whole, "SELECT id FROM assignment WHERE coder_id <> ?", coder_id)
    hidden |= _ids(whole, "SELECT id FROM decision UNION SELECT id FROM plan")
    shared = (MemoTarget.PROJECT.value, MemoTarget.CODE.value)
    for memo_id, about_kind, about_id, writer in whole.execute(
        "SELECT id, about_kind, about_id, coder_id FROM memo"
    ):
        own = writer == coder_id and about_id not in hidden
        if not own and about_kind not in shared:
            hidden.add(memo_id)
    return hidden


def _ids(whole: sqlite3.Connection, query: str, *values: str) -> set[str]:
    return {record_id for (record_id,) in whole.execute(query, values)}


def _copy_log(
    whole: sqlite3.Connection,
    copy: sqlite3.Connection,
    hidden: set[str],
    progress: ProgressCall,
) -> None:
    (total,) = whole.execute("SELECT count(*) FROM action").fetchone()
    seq = 0
    known: set[UUID] = set()
    for done, action in enumerate(read_actions(whole, "ORDER BY seq"), start=1):
        if done % _EVERY == 0:
            progress(done, total)
        changes = read_changes(whole, action.seq)
        visible = [change for change in changes if change.record_id not in hidden]
        if not visible:
            continue
        seq += 1
        known.add(action.id)
        shown = replace(
            action,
            # Gaps in the numbers would tell how much the others did.
            seq=seq,
            label=action.label if len(visible) == len(changes) else _HIDDEN_LABEL,
            undoes=action.undoes if action.undoes in known else None,
            # Nothing that was done before the copy was made is the coder's to undo in it.
            here=False,
        )
        append(copy, shown, visible)


def _copy_texts(whole: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    for table, column in (("text", "text_sha256"), ("original", "original_sha256")):
        wanted = copy.execute(f"SELECT {column} FROM source WHERE {column} IS NOT NULL").fetchall()
        for digest in wanted:
            row = whole.execute(f"SELECT * FROM {table} WHERE sha256 = ?", digest).fetchone()
            if row is not None:
                copy.execute(f"INSERT OR IGNORE INTO {table} VALUES (?, ?)", row)
