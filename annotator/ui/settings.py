"""What the program remembers between two runs, in one JSON file of the user's config folder."""

import getpass
import logging
import os
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import from_json

from annotator.places import config_folder
from annotator.ui.exporting.export_memory import ExportMemory
from annotator.ui.look.appearance import ThemeChoice
from annotator.ui.look.text_look import TextLook
from annotator.ui.panels.scheme_arrangement import SchemeView
from annotator.ui.session.shown import Shown

_LOG = logging.getLogger(__name__)

MOST_RECENT = 10
"""How many projects are listed as recent."""

_MOST_PLACES = 200


def user_name() -> str:
    """Return the name of whoever uses this computer, as a first guess at the coder's name."""
    try:
        login = getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "Me"
    return _full_name(login) or login or "Me"


def _full_name(login: str) -> str:
    try:
        import pwd  # noqa: PLC0415 - there is no such module on Windows
    except ImportError:
        return ""
    try:
        name = pwd.getpwnam(login).pw_gecos.partition(",")[0].strip()
    except KeyError:
        return ""
    # System accounts are described by their login name or by what they do.
    return name if " " in name else ""


def _well_formed(keys: object) -> dict[str, tuple[str, ...]]:
    """Leave out what is no list of shortcuts: one slip must not cost all settings."""
    if not isinstance(keys, dict):
        _LOG.warning("the keys in the settings are not as they must be, using the defaults")
        return {}
    formed: dict[str, tuple[str, ...]] = {}
    for command_id, texts in keys.items():
        if isinstance(texts, list | tuple) and all(isinstance(text, str) for text in texts):
            formed[str(command_id)] = tuple(texts)
        else:
            _LOG.warning("the keys of %s in the settings are no list of texts", command_id)
    return formed


class ProjectPlace(BaseModel):
    """Where somebody was in a project."""

    model_config = ConfigDict(frozen=True)

    coder_id: UUID | None = Field(default=None, description="Who coded.")
    source_id: UUID | None = Field(default=None, description="The source that was open.")
    position: int = Field(default=0, ge=0, description="The code point at the caret.")
    top: int = Field(default=0, ge=0, description="The code point at the top of the view.")
    offset: int = Field(default=0, description="Pixels its line was scrolled off the top.")
    shown: Shown = Field(default=Shown(), description="Whose annotations were shown, and which.")


class Settings(BaseModel):
    """Everything that is remembered; what a newer program keeps here is left as it is."""

    model_config = ConfigDict(frozen=True, extra="allow")

    version: int = Field(default=1, description="Version of this file's format.")
    coder_name: str = Field(default_factory=user_name, description="How the user signs as coder.")
    theme: ThemeChoice = Field(default=ThemeChoice.SYSTEM, description="Light, dark or as system.")
    scheme_view: SchemeView = Field(
        default_factory=SchemeView, description="How the scheme panel orders and counts codes."
    )
    snaps_to_words: bool = Field(
        default=False, description="Whether what the mouse selects is widened to whole words."
    )
    zoom: int = Field(default=0, description="By how many steps the text is larger.")
    text: TextLook = Field(default_factory=TextLook, description="How the text is set.")
    moves_on: bool = Field(
        default=False, description="Whether coding a sentence leads to the next uncoded one."
    )
    quick_codes: bool = Field(
        default=True, description="Whether the bar with the codes in use is shown."
    )
    shortcuts: Annotated[dict[str, tuple[str, ...]], BeforeValidator(_well_formed)] = Field(
        default_factory=dict,
        description="Shortcuts that differ from the program's own, by command; none: it has none.",
    )
    recent_commands: tuple[str, ...] = Field(
        default=(), description="Commands given from the palette, the latest first."
    )
    export: ExportMemory = Field(
        default_factory=ExportMemory, description="What was exported last, and where to."
    )
    recent: tuple[Path, ...] = Field(default=(), description="Projects, the latest opened first.")
    started: bool = Field(default=False, description="Whether the program has been used before.")
    window_geometry: str = Field(default="", description="Qt's description of place and size.")
    window_state: str = Field(default="", description="Qt's description of panels and bars.")
    places: dict[UUID, ProjectPlace] = Field(
        default_factory=dict, description="Where the user was, by project."
    )


def _as_far_as_known(kept: object) -> Settings:
    """Return settings; those with a value that this program does not know at their defaults."""
    try:
        return Settings.model_validate(kept)
    except ValidationError as error:
        unknown = {place["loc"][0] for place in error.errors() if place["loc"]}
        if not isinstance(kept, dict) or not unknown:
            raise
        _LOG.warning("settings have values not known here, using the defaults: %s", error)
        return Settings.model_validate({k: v for k, v in kept.items() if k not in unknown})


class SettingsStore:
    """The settings as they stand on disk.

    Attributes:
        current: the settings as last read or written.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Read the settings in ``folder``, by default the user's config folder."""
        self._path = (folder or config_folder()) / "settings.json"
        self.current = self._read()

    def change(self, **fields: Any) -> None:
        """Set fields, and write the file; what another window wrote to other fields stays."""
        standing = dict(self._read())
        self.current = Settings.model_validate({**standing, **fields})
        self._write()

    def remember_project(self, path: Path) -> None:
        """Put a project at the top of the recent ones."""
        path = path.absolute()
        others = [other for other in self._read().recent if other != path]
        self.change(recent=(path, *others)[:MOST_RECENT], started=True)

    def forget_project(self, path: Path) -> None:
        """Take a project from the recent ones."""
        self.change(recent=tuple(other for other in self._read().recent if other != path))

    def remember_place(self, project_id: UUID, place: ProjectPlace) -> None:
        """Keep where the user was in a project; those not seen for longest are let go."""
        places = {key: value for key, value in self._read().places.items() if key != project_id}
        places[project_id] = place
        self.change(places=dict(list(places.items())[-_MOST_PLACES:]))

    def _read(self) -> Settings:
        try:
            return _as_far_as_known(from_json(self._path.read_bytes()))
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError) as error:
            _LOG.warning("settings in %s cannot be read, using the defaults: %s", self._path, error)
            return Settings()

    def _write(self) -> None:
        unfinished = self._path.with_suffix(f".{os.getpid()}.unfinished")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_text(self.current.model_dump_json(indent=2), encoding="utf-8")
            unfinished.replace(self._path)
        except OSError as error:
            _LOG.warning("settings cannot be kept in %s: %s", self._path, error)
