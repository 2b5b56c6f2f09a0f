"""Templates of web pages: filled in piece by piece, everything kept from being read as markup."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from annotator.resources import resource_path

if TYPE_CHECKING:  # slow to load, and only what writes a page needs it
    from jinja2 import Template

_FOLDER: Final = "resources/exports/html"
_PIECES_AT_ONCE: Final = 500


def write_page(file: BinaryIO, template: str, values: Mapping[str, Any]) -> None:
    """Fill a template in and write it; iterators among the values are gone through once.

    Args:
        file: where to.
        template: the name of its file.
        values: what it is filled in with, by the names that it has for them.
    """
    stream = _template(template).stream(**values)
    stream.enable_buffering(_PIECES_AT_ONCE)
    stream.dump(file, encoding="utf-8")


@cache
def _template(name: str) -> "Template":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415

    environment = Environment(
        loader=FileSystemLoader(resource_path(_FOLDER)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(name)
