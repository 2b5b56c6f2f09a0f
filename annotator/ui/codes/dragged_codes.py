"""Codes on their way under the mouse, as Qt carries them."""

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtCore import QByteArray, QMimeData

from annotator.model.records import Code

CODES = "application/x-annotator-codes"
"""The type of data that names codes of this window by their ids, one a line."""


def dragged_data(codes: Iterable[Code]) -> QMimeData:
    """Return what is dragged: the codes, and their names for other programs."""
    codes = list(codes)
    data = QMimeData()
    if codes:
        data.setData(CODES, QByteArray("\n".join(str(code.id) for code in codes).encode()))
        data.setText("\n".join(code.name for code in codes))
    return data


def codes_dragged(data: QMimeData) -> list[UUID]:
    """Return the ids of the codes that are dragged; none where it is something else."""
    if not data.hasFormat(CODES):
        return []
    return [UUID(line) for line in bytes(data.data(CODES).data()).decode().splitlines()]
