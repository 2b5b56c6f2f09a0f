"""What is done with codes in this window, from a question to an action of the project."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.errors import AnnotatorError
from annotator.model.records import Annotation, Code
from annotator.project.project import Done
from annotator.project.rebuild import ProgressCall
from annotator.project.steps import CreateCode, DeleteCode, EditCode, MoveCode
from annotator.resources import resource_path
from annotator.text.spans import Span
from annotator.ui.background import run_in_background
from annotator.ui.codes.key_dialog import ask_key
from annotator.ui.codes.long_acting import act_long
from annotator.ui.codes.moving import possible_parents
from annotator.ui.codes.phrases import listed, things
from annotator.ui.parts.name_dialog import ask_name
from annotator.ui.session.messages import Message
from annotator.ui.session.project_session import ProjectSession

_SCHEMES = "Schemes (*.json)"


class CodeEditing(QObject):
    """Makes, describes, merges, splits and deletes codes, asking where something must be known."""

    def __init__(self, session: ProjectSession, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    # One code ------------------------------------------------------------------------------

    def ask_new(self, parent: Code | None) -> UUID | None:
        """Ask for a name and make a code, at the top or under another one; return its id."""
        question = f"Name of the new code under {parent.name}:" if parent else "Name of the code:"
        name = ask_name(self._window, "New code", question, accept="Create")
        if not name:
            return None
        step = CreateCode(name, parent.id if parent else None)
        return step.code_id if self._session.do(step) else None

    def ask_key(self, code: Code) -> None:
        """Ask for the key of a code."""
        key = ask_key(self._window, code, self._session.scheme)
        if key is not None:
            self._session.do(EditCode(code.id, key=key))

    def recolour(self, codes: Sequence[Code], colour: str) -> None:
        """Give codes a colour."""
        steps = [EditCode(code.id, colour=colour) for code in codes]
        label = None if len(steps) == 1 else f"Recolour {len(steps)} codes"
        self._session.do(*steps, label=label)

    def ask_colour(self, codes: Sequence[Code]) -> None:
        """Ask for any colour, saying how well it can be seen and told from the others."""
        from annotator.ui.codes.colour_dialog import ask_colour  # noqa: PLC0415 - not at start

        colour = ask_colour(self._window, codes, self._session.scheme)
        if colour is not None:
            self.recolour(codes, colour)

    def move(self, step: MoveCode | None) -> None:
        """Move a code, where it can go there."""
        if step is not None:
            self._session.do(step)

    def ask_parent(self, code: Code) -> None:
        """Ask under which code a code is to stand, and move it there."""
        from annotator.ui.codes.choose_code_dialog import ChooseCodeDialog  # noqa: PLC0415

        scheme = self._session.scheme
        question = f"Under which code is {code.name} to stand?"
        dialog = ChooseCodeDialog(
            self._window, question, "Move", scheme, possible_parents(scheme, code)
        )
        parent_id = dialog.code_id() if dialog.exec() else None
        dialog.deleteLater()
        if parent_id is not None:
            self._session.do(MoveCode(code.id, parent_id))

    def add_example(self, annotation: Annotation) -> None:
        """Add the passage of an annotation to the examples of its code."""
        self.add_quote(annotation.code_id, annotation.source_id, annotation.span)

    def add_quote(self, code_id: UUID, source_id: UUID, span: Span) -> None:
        """Add a span of a source to the examples of a code."""
        session = self._session
        code, source = session.scheme[code_id], session.sources[source_id]
        quote = span.cut(session.read.text(source)).strip()
        quoted = f"“{quote}” ({source.name})"
        if quoted in code.example:
            session.say(f"This is an example of {code.name} already")
            return
        example = "\n\n".join(filter(None, (code.example, quoted)))
        session.do(EditCode(code.id, example=example), label=f"Add an example to {code.name}")

    # Several codes -------------------------------------------------------------------------

    def delete(self, codes: Sequence[Code]) -> None:
        """Delete codes with all below them; the status line offers to take that back."""
        scheme = self._session.scheme
        chosen = {code.id for code in codes}
        outermost = [
            code
            for code in codes
            if chosen.isdisjoint(above.id for above in scheme.ancestors(code.id))
        ]
        if not outermost or not self._session.can_write:
            return
        label = None if len(outermost) == 1 else f"Delete {len(outermost)} codes"
        done = act_long(
            self._window,
            self._session,
            "Deleting codes",
            lambda tell: [DeleteCode(code.id, tell) for code in outermost],
            label=label,
        )
        if done is not None:
            self._session.message.emit(Message(deleted_in_words(outermost, done), destroyed=True))

    def ask_merge(self, codes: Sequence[Code]) -> None:
        """Ask into which code some are merged, showing what that touches, and merge them."""
        from annotator.ui.codes.merge_codes_dialog import merge_codes  # noqa: PLC0415

        merge_codes(self._window, self._session, codes)

    def split(self, code: Code) -> None:
        """Go through what is coded with a code and give it other codes, one by one."""
        from annotator.ui.codes.split_code_dialog import SplitCodeDialog  # noqa: PLC0415

        session = self._session

        def read(_tell: ProgressCall) -> list[Annotation]:
            order = {source_id: place for place, source_id in enumerate(session.sources)}
            found = session.read.annotations(code_ids=(code.id,))
            return sorted(found, key=lambda each: (order[each.source_id], each.span))

        with session.away():
            segments = run_in_background(self._window, "Reading what is coded", read)
        dialog = SplitCodeDialog(self._window, session, code, segments)
        dialog.exec()
        dialog.deleteLater()

    # Whole schemes -------------------------------------------------------------------------

    def ask_scheme(self) -> None:
        """Let the user choose a scheme file, show what it brings, and add that."""
        from annotator.exchange.scheme_json import read_scheme  # noqa: PLC0415 - not at start
        from annotator.ui.codes.add_scheme_dialog import add_scheme  # noqa: PLC0415

        shipped = str(resource_path("resources/schemes"))
        chosen, _ = QFileDialog.getOpenFileName(self._window, "Add a scheme", shipped, _SCHEMES)
        if not chosen:
            return
        try:
            scheme = read_scheme(Path(chosen))
        except AnnotatorError as error:
            self._session.failed.emit(error)
        else:
            add_scheme(self._window, self._session, scheme)

    def ask_save_scheme(self) -> None:
        """Let the user choose a name, and write the scheme of the project to a file of its own."""
        path = self._session.open_project.path
        offered = str(path.with_name(f"{path.stem} scheme.json"))
        chosen, _ = QFileDialog.getSaveFileName(self._window, "Save the scheme", offered, _SCHEMES)
        if chosen:
            self.save_scheme(Path(chosen))

    def save_scheme(self, chosen: Path) -> bool:
        """Write the scheme of the project to a file; return whether that went well."""
        from annotator.exchange.project_scheme import save_scheme  # noqa: PLC0415 - not at start

        target = chosen if chosen.suffix else chosen.with_suffix(".json")
        try:
            # The dialog asked whether a file of that name may be replaced, but of no other name.
            codes = save_scheme(self._session.read, target, replace=target == chosen)
        except AnnotatorError as error:
            self._session.failed.emit(error)
            return False
        self._session.say(f"Saved the scheme to {target.name}: {things(codes, 'code')}")
        return True


def deleted_in_words(codes: Sequence[Code], done: Done) -> str:
    """Return what was deleted, and what it took along."""
    gone = [change.kind for change in done.changes if change.is_removal]
    below = gone.count(Code.kind) - len(codes)
    words = "Deleted " + (codes[0].name if len(codes) == 1 else f"{len(codes)} codes")
    along = [
        *([f"{things(below, 'code')} below"] if below else []),
        *(
            things(gone.count(kind), kind)
            for kind in ("annotation", "memo", "decision")
            if kind in gone
        ),
    ]
    return f"{words} with {listed(along)}" if along else words
