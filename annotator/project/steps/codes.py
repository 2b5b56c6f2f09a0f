"""Codes: creating, describing, moving in the tree, merging and deleting them."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from annotator.model.colours import unused_colours
from annotator.model.names import folded
from annotator.model.records import Code
from annotator.model.scheme import Scheme
from annotator.model.scheme_file import CodeEntry, SchemeFile
from annotator.project.edit import Edit
from annotator.project.errors import ActionRefusedError
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress
from annotator.project.steps.annotations import give_code, remove_annotation
from annotator.project.steps.memos import remove_memos


@dataclass(frozen=True, slots=True)
class CreateCode:
    """Make a new code, last among its siblings.

    Attributes:
        name: what it is called; siblings never share a name.
        parent_id: the code above; None for the top level.
        colour: ``#rrggbb``; None for the first colour of the palette that is free.
        key: the key that codes a selection.
        definition: what it means.
        when_to_use: what a passage must have.
        when_not_to_use: what is coded otherwise.
        example: a typical passage.
        code_id: the id it gets.
    """

    name: str
    parent_id: UUID | None = None
    colour: str | None = None
    key: str | None = None
    definition: str = ""
    when_to_use: str = ""
    when_not_to_use: str = ""
    example: str = ""
    code_id: UUID = field(default_factory=uuid4)

    def label(self, read: Reader) -> str:  # noqa: ARG002
        """Say what is made."""
        return f"Create the code {self.name}"

    def apply(self, edit: Edit) -> None:
        """Add the code."""
        scheme = edit.read.scheme()
        if self.parent_id is not None:
            edit.read.get(Code, self.parent_id)
        _refuse_taken_name(scheme, self.name, self.parent_id, None)
        _refuse_taken_key(scheme, self.key, None)
        siblings = scheme.children(self.parent_id)
        edit.add(
            Code(
                id=self.code_id,
                name=self.name,
                parent_id=self.parent_id,
                position=siblings[-1].position + 1 if siblings else 0.0,
                colour=self.colour or next(unused_colours(code.colour for code in scheme)),
                key=self.key,
                definition=self.definition,
                when_to_use=self.when_to_use,
                when_not_to_use=self.when_not_to_use,
                example=self.example,
                created=edit.now,
                modified=edit.now,
            )
        )


_MOST_NAMED = 3
"""So many codes are named in what a step is called; more are counted."""

_FIELD_NAMES = {
    "definition": "the definition",
    "when_to_use": "the use",
    "when_not_to_use": "the limits",
    "example": "the examples",
}


@dataclass(frozen=True, slots=True)
class EditCode:
    """Set fields of a code; None leaves a field as it is, and an empty key takes the key away."""

    code_id: UUID
    name: str | None = None
    colour: str | None = None
    key: str | None = None
    definition: str | None = None
    when_to_use: str | None = None
    when_not_to_use: str | None = None
    example: str | None = None

    def label(self, read: Reader) -> str:
        """Say what is done to which code."""
        name = read.get(Code, self.code_id).name
        match list(self._given()):
            case ["name"]:
                return f"Rename the code {name} to {self.name}"
            case ["colour"]:
                return f"Recolour {name}"
            case ["key"]:
                return f"Give {name} the key {self.key}" if self.key else f"Take {name}’s key away"
            case [field] if field in _FIELD_NAMES:
                return f"Change {_FIELD_NAMES[field]} of {name}"
            case _:
                return f"Describe {name}"

    def apply(self, edit: Edit) -> None:
        """Set the fields that are given."""
        code = edit.read.get(Code, self.code_id)
        scheme = edit.read.scheme()
        if self.name is not None:
            _refuse_taken_name(scheme, self.name, code.parent_id, code.id)
        _refuse_taken_key(scheme, self.key, code.id)
        edit.change(code, **self._given())

    def _given(self) -> dict[str, Any]:
        fields = {
            "name": self.name,
            "colour": self.colour,
            "key": self.key,
            "definition": self.definition,
            "when_to_use": self.when_to_use,
            "when_not_to_use": self.when_not_to_use,
            "example": self.example,
        }
        given: dict[str, Any] = {name: text for name, text in fields.items() if text is not None}
        if self.key == "":
            given["key"] = None
        return given


@dataclass(frozen=True, slots=True)
class MoveCode:
    """Put a code under another one, or at the top, before a sibling or last."""

    code_id: UUID
    parent_id: UUID | None
    before: UUID | None = None

    def label(self, read: Reader) -> str:
        """Say what goes where."""
        code = read.get(Code, self.code_id)
        name = code.name
        if self.parent_id == code.parent_id:
            before = None if self.before is None else read.find(Code, self.before)
            return f"Move {name} before {before.name}" if before else f"Move {name} to the end"
        if self.parent_id is None:
            return f"Move {name} to the top level"
        return f"Move {name} under {read.get(Code, self.parent_id).name}"

    def apply(self, edit: Edit) -> None:
        """Set parent and position."""
        scheme = edit.read.scheme()
        code = edit.read.get(Code, self.code_id)
        if self.parent_id is not None:
            parent = edit.read.get(Code, self.parent_id)
            if parent in scheme.subtree(code.id):
                raise ActionRefusedError(f"{code.name} cannot stand under itself or its own codes")
        _refuse_taken_name(scheme, code.name, self.parent_id, code.id)
        # Where a merge set a move aside, the tree as it is shown becomes the tree as written;
        # otherwise this move might bring the other one back.
        for other in scheme:
            edit.change(other, parent_id=other.parent_id)
        siblings = [c for c in scheme.children(self.parent_id) if c.id != code.id]
        places = [sibling.id for sibling in siblings]
        place = places.index(self.before) if self.before in places else len(places)
        position = _between(siblings[:place], siblings[place:])
        if position is not None:
            # The others keep their positions, so that moves made in two copies both stand.
            edit.change(code, parent_id=self.parent_id, position=position)
            return
        edit.change(code, parent_id=self.parent_id)
        for number, sibling in enumerate([*siblings[:place], code, *siblings[place:]]):
            edit.change(sibling, position=float(number))


@dataclass(frozen=True, slots=True)
class MergeCodes:
    """Give everything coded with some codes to another code, and delete them.

    Where one coder then holds overlapping annotations of the code that stays, they become one.
    The codes below those merged, and the memos on them, go over too.

    Attributes:
        code_ids: the codes that go.
        into_id: the code that stays.
        progress: told how much is done, of how much; it may raise to cancel.
    """

    code_ids: tuple[UUID, ...]
    into_id: UUID
    progress: ProgressCall = field(default=no_progress, compare=False, repr=False)

    def label(self, read: Reader) -> str:
        """Say what is merged into what."""
        names = ", ".join(read.get(Code, code_id).name for code_id in self.code_ids[:_MOST_NAMED])
        number = len(self.code_ids)
        merged = names if number <= _MOST_NAMED else f"{number} codes"
        return f"Merge {merged} into {read.get(Code, self.into_id).name}"

    def apply(self, edit: Edit) -> None:
        """Recode the annotations, move codes and memos over, delete the codes."""
        into = edit.read.get(Code, self.into_id)
        if into.id in self.code_ids:
            raise ActionRefusedError(f"{into.name} cannot be merged into itself")
        scheme = edit.read.scheme()
        for place, code_id in enumerate(self.code_ids):
            code = edit.read.get(Code, code_id)
            if into in scheme.subtree(code.id):
                raise ActionRefusedError(
                    f"{into.name} stands under {code.name}; move it out first, then merge"
                )
            self._hand_over(edit, code, into, place)

    def _hand_over(self, edit: Edit, code: Code, into: Code, place: int) -> None:
        annotations = edit.read.annotations(code_ids=(code.id,))
        for number, annotation in enumerate(annotations):
            # Every code counts alike, however many annotations it has.
            self.progress(place * len(annotations) + number, len(self.code_ids) * len(annotations))
            # An earlier one may have taken this one in.
            if edit.read.find(type(annotation), annotation.id) is not None:
                give_code(edit, annotation, into.id)
        for decision in edit.read.decisions():
            if decision.code_id == code.id:
                edit.change(decision, code_id=into.id)
        for child in edit.read.scheme().children(code.id):
            MoveCode(child.id, into.id).apply(edit)
        for memo in edit.read.memos(code.id):
            edit.change(memo, about_id=into.id)
        edit.remove(code)


@dataclass(frozen=True, slots=True)
class DeleteCode:
    """Delete a code, the codes below it, and everything coded with them. Undo brings it back.

    Attributes:
        code_id: the code.
        progress: told how many annotations are gone, of how many; it may raise to cancel.
    """

    code_id: UUID
    progress: ProgressCall = field(default=no_progress, compare=False, repr=False)

    def label(self, read: Reader) -> str:
        """Say what goes."""
        return f"Delete the code {read.get(Code, self.code_id).name}"

    def apply(self, edit: Edit) -> None:
        """Remove the codes and all that refers to them."""
        edit.read.get(Code, self.code_id)
        doomed = edit.read.scheme().subtree(self.code_id)
        doomed_ids = {code.id for code in doomed}
        annotations = edit.read.annotations(code_ids=doomed_ids)
        for number, annotation in enumerate(annotations):
            self.progress(number, len(annotations))
            remove_annotation(edit, annotation)
        for decision in edit.read.decisions():
            if decision.code_id in doomed_ids:
                edit.remove(decision)
        for code in reversed(doomed):
            remove_memos(edit, code.id)
            edit.remove(code)


@dataclass(frozen=True, slots=True)
class AddScheme:
    """Add all codes of a scheme file, last at the top level.

    Attributes:
        scheme: the codes.
        missing_only: whether codes that stand there already, by name and place, are left as they
            are, and only those missing are added; otherwise they refuse the step.
    """

    scheme: SchemeFile
    missing_only: bool = False

    def label(self, read: Reader) -> str:  # noqa: ARG002
        """Say which scheme comes in."""
        return f"Add the scheme {self.scheme.name}"

    def apply(self, edit: Edit) -> None:
        """Create the codes; a key that another code has already is left out."""
        scheme = edit.read.scheme()
        if not self.missing_only:
            for entry in self.scheme.codes:
                _refuse_taken_name(scheme, entry.name, None, None)
        self._create(edit, scheme, self.scheme.codes, None, set(scheme.keys))

    def _create(
        self,
        edit: Edit,
        scheme: Scheme,
        entries: tuple[CodeEntry, ...],
        parent_id: UUID | None,
        taken: set[str],
    ) -> None:
        names = [folded(entry.name) for entry in entries]
        if len(set(names)) < len(names):
            raise ActionRefusedError(
                f"two codes beside each other in {self.scheme.name} share a name"
            )
        siblings = scheme.children(parent_id)
        standing = {folded(code.name): code for code in siblings}
        position = siblings[-1].position + 1 if siblings else 0.0
        for name, entry in zip(names, entries, strict=True):
            code = standing.get(name)
            if code is None:
                code_id = self._add(edit, entry, parent_id, position, taken)
                position += 1
            else:
                code_id = code.id
            self._create(edit, scheme, entry.children, code_id, taken)

    def _add(
        self,
        edit: Edit,
        entry: CodeEntry,
        parent_id: UUID | None,
        position: float,
        taken: set[str],
    ) -> UUID:
        key = None if entry.key in taken else entry.key
        taken.update(() if key is None else (key,))
        code = Code(
            id=uuid4(),
            parent_id=parent_id,
            position=position,
            key=key,
            created=edit.now,
            modified=edit.now,
            **entry.model_dump(exclude={"children", "key"}),
        )
        edit.add(code)
        return code.id


def _between(before: list[Code], after: list[Code]) -> float | None:
    """Return a position between two runs of siblings; None where they stand too close."""
    if not before and not after:
        return 0.0
    if not after:
        return before[-1].position + 1
    if not before:
        return after[0].position - 1
    middle = (before[-1].position + after[0].position) / 2
    return middle if before[-1].position < middle < after[0].position else None


def _refuse_taken_name(scheme: Scheme, name: str, parent_id: UUID | None, but: UUID | None) -> None:
    for sibling in scheme.children(parent_id):
        if folded(sibling.name) == folded(name) and sibling.id != but:
            raise ActionRefusedError(
                f"there is a code called {sibling.name} there already; choose another name"
            )


def _refuse_taken_key(scheme: Scheme, key: str | None, but: UUID | None) -> None:
    holder = scheme.keys.get(key) if key else None
    if holder is not None and holder.id != but:
        raise ActionRefusedError(f"the key {key} belongs to {holder.name}; choose another key")
