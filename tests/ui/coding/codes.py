"""Codes to make small schemes of."""

from datetime import UTC, datetime
from uuid import uuid4

from annotator.model.records import Code

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def code(name: str, parent: Code | None = None, position: float = 0, definition: str = "") -> Code:
    return Code(
        id=uuid4(),
        name=name,
        parent_id=parent.id if parent else None,
        position=position,
        colour="#007964",
        definition=definition,
        created=NOW,
        modified=NOW,
    )
