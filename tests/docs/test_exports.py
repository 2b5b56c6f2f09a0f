from pathlib import Path

import pytest

from annotator.exchange.formats import FORMATS
from annotator.exchange.segment_columns import COLUMNS

EXPORTS = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("format_", FORMATS, ids=lambda each: each.name)
def test_every_format_is_described(format_):
    assert f"| `{format_.name}` | `{format_.suffix}` | {format_.about} |" in EXPORTS


@pytest.mark.parametrize("column", COLUMNS, ids=lambda each: each.name)
def test_every_column_is_described(column):
    assert f"`{column.name}`" in EXPORTS
