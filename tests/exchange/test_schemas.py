"""The published schemas are those that the models give."""

import importlib.util
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def script():
    location = ROOT / "scripts" / "write_schemas.py"
    spec = importlib.util.spec_from_file_location("write_schemas", location)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_published_schemas_are_up_to_date(script):
    for name, schema in script.schemas().items():
        published = (ROOT / "resources" / "schemas" / name).read_text(encoding="utf-8")
        assert published == script.schema_text(schema), "run scripts/write_schemas.py"


def test_the_published_schemas_are_schemas(script):
    for schema in script.schemas().values():
        Draft202012Validator.check_schema(schema)
