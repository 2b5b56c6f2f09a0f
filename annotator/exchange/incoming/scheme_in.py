"""The codes of a file as codes of the project: the same code is found again, never doubled."""

from collections.abc import Sequence
from uuid import UUID

from annotator.exchange.incoming.description import (
    CodeWords,
    description,
    read_description,
    words_of,
)
from annotator.exchange.incoming.found import FoundCode
from annotator.exchange.incoming.intake import Intake
from annotator.exchange.incoming.report import Thing
from annotator.model.colours import unused_colours
from annotator.model.names import folded
from annotator.model.records import Code

_LONGEST_NAME = 300


class SchemeIntake:
    """The codes that those of a file become.

    Attributes:
        by_guid: the code that each identifier of the file means.
        names: what each code is called.
    """

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        scheme = intake.edit.read.scheme()
        self._standing = {code.id: code for code in scheme}
        self._by_place = {(code.parent_id, folded(code.name)): code.id for code in scheme}
        self._last: dict[UUID | None, float] = {}
        for code in scheme:
            self._last[code.parent_id] = max(code.position, self._last.get(code.parent_id, 0.0))
        self._colours = unused_colours(
            [code.colour for code in scheme] + [c.colour for c in intake.found.codes if c.colour]
        )
        self.by_guid: dict[UUID, UUID] = {}
        self.names: dict[UUID, str] = {code.id: code.name for code in scheme}
        self.taken: list[UUID] = []

    def take_in(self, codes: Sequence[FoundCode]) -> None:
        """Make every code of the file one of the project; ``taken`` names them in that order."""
        for found in codes:
            above = None if found.above is None else self.taken[found.above]
            code_id = self._code(found, above)
            self.taken.append(code_id)
            if found.guid is not None:
                if found.guid in self.by_guid:
                    self._intake.report.remarks.append(
                        f"the identifier of the code “{found.name}” stands twice; what refers to "
                        f"it is coded with “{self.names[self.by_guid[found.guid]]}”"
                    )
                self.by_guid.setdefault(found.guid, code_id)
        folders = sum(code.is_folder for code in codes)
        if folders:
            self._intake.report.remarks.append(
                f"{folders} folder{'s' if folders > 1 else ''} of codes became codes, with the "
                "codes below"
            )

    def code(self, guid: UUID) -> UUID | None:
        """Return the code that an identifier means; None where the file has no such code."""
        return self.by_guid.get(guid)

    def _code(self, found: FoundCode, above: UUID | None) -> UUID:
        name = " ".join(found.name.replace("\0", "").split())
        if len(name) > _LONGEST_NAME:
            shortened = name[:_LONGEST_NAME]
            self._intake.report.remarks.append(f"the name of the code “{shortened}” was cut")
            name = shortened
        name = name or f"Code {str(found.guid)[:8].upper() if found.guid else len(self.taken) + 1}"
        standing = self._standing_code(found, above, name)
        if standing is not None:
            return standing
        intake = self._intake
        words = read_description(found.description)
        place = above or intake.edit.read.info().id
        code_id = intake.new_id(Code, found.guid, place, "code " + folded(name))
        position = self._last[above] + 1 if above in self._last else 0.0
        code = Code(
            id=code_id,
            name=name,
            parent_id=above,
            position=position,
            colour=found.colour or next(self._colours),
            created=intake.edit.now,
            modified=intake.edit.now,
            **words._asdict(),
        )
        intake.edit.add(code)
        self._last[above] = position
        self._by_place[above, folded(name)] = code_id
        self.names[code_id] = name
        intake.report.added[Thing.CODES] += 1
        return code_id

    def _standing_code(self, found: FoundCode, above: UUID | None, name: str) -> UUID | None:
        """Return the code that is this one: of the same identifier, or at the same place."""
        same = found.guid is not None and found.guid not in self.by_guid
        code = self._standing.get(found.guid) if same and found.guid else None
        if code is None:
            code_id = self._by_place.get((above, folded(name)))
            if code_id is None and found.is_label:
                code_id = self._only_one_called(name)
            if code_id is None:
                return None
            code = self._standing.get(code_id)
            if code is None:  # it came in with this very file
                self._intake.report.remarks.append(f"two codes “{name}” at one place became one")
                return code_id
        self._compare(found, code, name)
        self._intake.report.there[Thing.CODES] += code.id not in self.taken
        return code.id

    def _only_one_called(self, name: str) -> UUID | None:
        """Return the code of this name in the project; None where none or several have it."""
        called = [c.id for c in self._standing.values() if folded(c.name) == folded(name)]
        return called[0] if len(called) == 1 else None

    def _compare(self, found: FoundCode, code: Code, name: str) -> None:
        """Take over what the project's code lacks, and say what it says otherwise."""
        differing = self._intake.report.differing
        if folded(name) != folded(code.name):
            differing.append(f"the code “{code.name}” is called “{name}” in the file")
        if found.colour is not None and found.colour != code.colour:
            differing.append(f"the code “{code.name}” has the colour {found.colour} in the file")
        words = read_description(found.description)
        if not any(words) or description(words) == description(words_of(code)):
            return
        if words_of(code) == CodeWords():
            self._intake.edit.change(code, **words._asdict())
        else:
            differing.append(f"the code “{code.name}” is described in other words in the file")
