"""Writes the JSON Schemas of the formats that others may read and write into resources/schemas.

usage: .venv/bin/python scripts/write_schemas.py
"""

import json
from pathlib import Path
from typing import Any

from annotator.exchange import project_document

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "schemas"


def schemas() -> dict[str, dict[str, Any]]:
    """Return every published schema by the name of its file."""
    return {project_document.SCHEMA_ID: project_document.schema()}


def schema_text(schema: dict[str, Any]) -> str:
    """Return a schema as its file holds it."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write the files."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas().items():
        (FOLDER / name).write_text(schema_text(schema), encoding="utf-8", newline="\n")
        print(f"{FOLDER / name} written")


if __name__ == "__main__":
    main()
