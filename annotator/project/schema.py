"""The tables of a project file.

``action`` and ``change`` are the log, and the truth. ``text`` and ``original`` hold what the log
names by digest. Every other table is an index of the log: a fold of it from nothing gives the same
rows (`annotator.project.rebuild`). ``docs/file-format.md`` explains the file to a reader who has no
program at hand.
"""

from annotator.model.records import KINDS

APPLICATION_ID = 0x414E4E4F
"""``ANNO`` in ASCII; stands at byte 68 of the file."""

SCHEMA_VERSION = 2
"""SQLite's ``user_version``; stands at byte 60 of the file. Raised with every change of tables."""

LOG = """
CREATE TABLE action (
    seq INTEGER PRIMARY KEY,          -- order of arrival in this file
    id TEXT NOT NULL UNIQUE,          -- UUID, the same in every copy
    replica TEXT NOT NULL,            -- the sitting that wrote it
    clock INTEGER NOT NULL,           -- Lamport clock
    coder_id TEXT,                    -- who acted
    time TEXT NOT NULL,               -- UTC, ISO 8601
    label TEXT NOT NULL,              -- what the history calls it
    role TEXT NOT NULL CHECK (role IN ('do', 'undo', 'redo')),
    undoes TEXT,                      -- id of the action an undo or redo takes back
    here INTEGER NOT NULL             -- 1: written in this file; 0: arrived by a merge
) STRICT;
CREATE INDEX action_by_clock ON action (clock);

CREATE TABLE change (
    action INTEGER NOT NULL REFERENCES action (seq),
    record TEXT NOT NULL,             -- UUID of the record
    kind TEXT NOT NULL,               -- kind of the record
    fields TEXT NOT NULL,             -- JSON object: the fields set
    removes TEXT,                     -- JSON array of action ids: the writes a removal takes away
    PRIMARY KEY (action, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_by_record ON change (record);

CREATE TABLE text (sha256 TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT;
CREATE TABLE original (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
"""

# Every state table has the columns id, removed and live, then the fields of its record.
# removed: every write to the record has been taken away by a removal that had seen it.
# live: not removed, or a living record refers to it.
_COMMON = """
    id TEXT PRIMARY KEY,
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    live INTEGER NOT NULL CHECK (live IN (0, 1)),
    created TEXT NOT NULL,
    modified TEXT NOT NULL,
"""
_REFERS = "REFERENCES {} (id) DEFERRABLE INITIALLY DEFERRED"

STATE = f"""
CREATE TABLE project ({_COMMON}
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    blind INTEGER NOT NULL CHECK (blind IN (0, 1))
) STRICT;

CREATE TABLE coder ({_COMMON}
    name TEXT NOT NULL,
    sees_all INTEGER NOT NULL CHECK (sees_all IN (0, 1))
) STRICT;

CREATE TABLE source ({_COMMON}
    name TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    length INTEGER NOT NULL,
    original_name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    encoding TEXT NOT NULL,
    original_sha256 TEXT
) STRICT;

CREATE TABLE outline ({_COMMON}
    source_id TEXT NOT NULL,
    landmarks TEXT NOT NULL           -- JSON array: position, kind, label
) STRICT;

CREATE TABLE attribute ({_COMMON}
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    choices TEXT NOT NULL,            -- JSON array of names
    description TEXT NOT NULL,
    position REAL NOT NULL
) STRICT;

CREATE TABLE attribute_value ({_COMMON}
    source_id TEXT NOT NULL {_REFERS.format("source")},
    attribute_id TEXT NOT NULL {_REFERS.format("attribute")},
    value TEXT NOT NULL
) STRICT;

CREATE TABLE source_group ({_COMMON}
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    position REAL NOT NULL
) STRICT;

CREATE TABLE membership ({_COMMON}
    group_id TEXT NOT NULL {_REFERS.format("source_group")},
    source_id TEXT NOT NULL {_REFERS.format("source")}
) STRICT;

CREATE TABLE code ({_COMMON}
    name TEXT NOT NULL,
    parent_id TEXT {_REFERS.format("code")},
    placed_under TEXT,                -- parent_id, unless moves on two sides made a cycle
    position REAL NOT NULL,
    colour TEXT NOT NULL,
    key TEXT,
    definition TEXT NOT NULL,
    when_to_use TEXT NOT NULL,
    when_not_to_use TEXT NOT NULL,
    example TEXT NOT NULL
) STRICT;

CREATE TABLE annotation ({_COMMON}
    source_id TEXT NOT NULL {_REFERS.format("source")},
    code_id TEXT NOT NULL {_REFERS.format("code")},
    coder_id TEXT NOT NULL {_REFERS.format("coder")},
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    CHECK (0 <= start AND start < "end")
) STRICT;

CREATE TABLE memo ({_COMMON}
    about_kind TEXT NOT NULL,
    about_id TEXT NOT NULL,
    coder_id TEXT NOT NULL {_REFERS.format("coder")},
    text TEXT NOT NULL
) STRICT;

CREATE TABLE assignment ({_COMMON}
    source_id TEXT NOT NULL {_REFERS.format("source")},
    coder_id TEXT NOT NULL {_REFERS.format("coder")},
    state TEXT NOT NULL
) STRICT;

CREATE TABLE decision ({_COMMON}
    source_id TEXT NOT NULL {_REFERS.format("source")},
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    code_id TEXT {_REFERS.format("code")},
    outcome TEXT NOT NULL,
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    coder_id TEXT NOT NULL {_REFERS.format("coder")},
    disagreement_id TEXT,             -- the passage decided on
    ruling_id TEXT,                   -- shared by what was decided at one stroke
    accepted_from TEXT,               -- the coder whose coding was accepted
    rests_on TEXT NOT NULL            -- JSON array: annotations as they stood then
) STRICT;

CREATE TABLE plan ({_COMMON}
    name TEXT NOT NULL,
    seed INTEGER NOT NULL,
    source_ids TEXT NOT NULL,         -- JSON array of ids
    coder_ids TEXT NOT NULL,          -- JSON array of ids
    coders_by_source TEXT NOT NULL,   -- JSON array of arrays of ids; empty: all code all
    drawn_from INTEGER NOT NULL,
    strata TEXT NOT NULL,             -- JSON array: name, drawn, of
    method TEXT NOT NULL
) STRICT;

-- How many living annotations each coder holds in each source, and of each code; kept by the
-- triggers, so that a window need not count a million annotations to show what there is.
CREATE TABLE source_tally (
    source_id TEXT NOT NULL,
    coder_id TEXT NOT NULL,
    annotations INTEGER NOT NULL,
    PRIMARY KEY (source_id, coder_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE code_tally (
    code_id TEXT NOT NULL,
    coder_id TEXT NOT NULL,
    annotations INTEGER NOT NULL,
    PRIMARY KEY (code_id, coder_id)
) STRICT, WITHOUT ROWID;
"""

INDEXES = """
CREATE INDEX value_by_source ON attribute_value (source_id) WHERE live;
CREATE INDEX value_by_attribute ON attribute_value (attribute_id) WHERE live;
CREATE INDEX membership_by_group ON membership (group_id) WHERE live;
CREATE INDEX membership_by_source ON membership (source_id) WHERE live;
CREATE INDEX code_by_parent ON code (placed_under);
CREATE INDEX annotation_by_source ON annotation (source_id, code_id, coder_id, start) WHERE live;
CREATE INDEX annotation_by_length ON annotation (source_id, "end" - start) WHERE live;
CREATE INDEX annotation_by_code ON annotation (code_id) WHERE live;
CREATE INDEX annotation_kept_by_use ON annotation (id) WHERE removed AND live;
CREATE INDEX memo_by_target ON memo (about_id) WHERE live;
CREATE INDEX assignment_by_source ON assignment (source_id) WHERE live;
CREATE INDEX decision_by_source ON decision (source_id, start) WHERE live;
CREATE INDEX decision_by_code ON decision (code_id) WHERE live;
"""

TALLIES = {"source_tally": "source_id", "code_tally": "code_id"}
"""The tables of counts, and what each counts by, beside the coder."""

_COUNT_UP = "".join(
    f"""
    INSERT INTO {table} VALUES (new.{column}, new.coder_id, 1)
        ON CONFLICT DO UPDATE SET annotations = annotations + 1;"""
    for table, column in TALLIES.items()
)
_COUNT_DOWN = "".join(
    f"""
    UPDATE {table} SET annotations = annotations - 1
        WHERE {column} = old.{column} AND coder_id = old.coder_id;
    DELETE FROM {table}
        WHERE annotations = 0 AND {column} = old.{column} AND coder_id = old.coder_id;"""
    for table, column in TALLIES.items()
)
TRIGGERS = f"""
CREATE TRIGGER annotation_added AFTER INSERT ON annotation WHEN new.live BEGIN {_COUNT_UP}
END;
CREATE TRIGGER annotation_changed_from AFTER UPDATE ON annotation WHEN old.live BEGIN {_COUNT_DOWN}
END;
CREATE TRIGGER annotation_changed_to AFTER UPDATE ON annotation WHEN new.live BEGIN {_COUNT_UP}
END;
CREATE TRIGGER annotation_dropped AFTER DELETE ON annotation WHEN old.live BEGIN {_COUNT_DOWN}
END;
"""

STATE_TABLES = (*KINDS, *TALLIES)
"""The tables that are an index of the log."""
