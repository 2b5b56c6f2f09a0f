"""Hiding codes, looking at one alone, and showing all again."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QObject

from annotator.model.records import Code
from annotator.project.project import Done
from annotator.ui.at_caret import AtCaret
from annotator.ui.session.alteration import Alteration
from annotator.ui.session.messages import Message, Offer
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.session.shown import CodersShown, Others

_LONGEST_NAME = 32
"""Characters of a code's name in the tool bar."""


class Showing(QObject):
    """Changes which codes are shown, as commands, the scheme and the margin ask for it.

    What the coder gives a hidden code is shown again: nobody should code and see nothing of it.

    Attributes:
        chosen_code: gives the code that is chosen in the scheme, for when nothing is coded at the
            caret.
    """

    def __init__(self, session: ProjectSession, at_caret: AtCaret, parent: QObject) -> None:
        super().__init__(parent)
        self.chosen_code: Callable[[], Code | None] = lambda: None
        self._session = session
        self._at_caret = at_caret
        self._altered: Sequence[Alteration] = ()
        session.altered.connect(self._note)
        session.changed.connect(self._take_in)

    # What can be done ----------------------------------------------------------------------

    @property
    def code_at_hand(self) -> Code | None:
        """The code of the current annotation, or the one chosen in the scheme."""
        current = self._at_caret.current
        code = None if current is None else self._session.scheme.get(current.code_id)
        return code or self.chosen_code()

    @property
    def shows_all(self) -> bool:
        """Whether all codes are shown as they are."""
        return not self.words()

    def words(self) -> str:
        """Return what is hidden or dimmed, for a reader; empty where nothing is."""
        shown, scheme = self._session.shown, self._session.scheme
        solo = scheme.get(shown.solo) if shown.solo is not None else None
        if solo is not None and shown.others is Others.HIDDEN:
            return f"Only {_cut(solo.name)} shown"
        number = len(shown.hidden_codes(scheme))
        hidden = "" if not number else "1 code hidden" if number == 1 else f"{number} codes hidden"
        dimmed = f"All but {_cut(solo.name)} dimmed" if solo is not None else ""
        return ", ".join(filter(None, (dimmed, hidden)))

    def is_solo(self, code_id: UUID, others: Others) -> bool:
        """Return whether a code is looked at alone, the others hidden or dimmed."""
        shown = self._session.shown
        return shown.solo == code_id and shown.others is others

    # Doing it ------------------------------------------------------------------------------

    def toggle_code(self, code_id: UUID, *, with_below: bool = True) -> None:
        """Hide a code and, with ``with_below``, those below it; or show them again."""
        session = self._session
        code = session.scheme[code_id]
        below = session.scheme.subtree(code_id) if with_below else [code]
        ids = frozenset(each.id for each in below)
        shown = session.shown
        if session.shows_code(code_id):
            session.show(shown.with_codes(ids, hidden=True))
            words = f"{code.name} is hidden" if len(ids) == 1 else f"{_listed(below)} are hidden"
            session.message.emit(Message(words, Offer("Show all codes", self.show_all)))
            return
        # Hidden because another is looked at alone: that comes to its end.
        solo = None if shown.others is Others.HIDDEN else shown.solo
        session.show(replace(shown.with_codes(ids, hidden=False), solo=solo))
        session.say(f"{code.name} is shown" if len(ids) == 1 else f"{_listed(below)} are shown")

    def toggle_solo(self, code_id: UUID, others: Others) -> None:
        """Look at one code, with those below it, the others hidden or dimmed; or at all again."""
        session = self._session
        name = session.scheme[code_id].name
        if self.is_solo(code_id, others):
            session.show(replace(session.shown, solo=None))
            session.say("The other codes are shown again")
            return
        session.show(session.shown.with_solo(code_id, others))
        words = f"Only {name} is shown" if others is Others.HIDDEN else f"All but {name} is dimmed"
        session.message.emit(Message(words, Offer("Show all codes", self.show_all)))

    def hide_at_hand(self) -> None:
        """Hide the code at hand."""
        code = self.code_at_hand
        if code is not None and self._session.shows_code(code.id):
            self.toggle_code(code.id, with_below=False)

    def solo_at_hand(self, others: Others) -> None:
        """Look at the code at hand alone; where one is looked at so, at all again."""
        shown, code = self._session.shown, self.code_at_hand
        solo = shown.solo if shown.others is others else None
        if solo in self._session.scheme and solo is not None:
            self.toggle_solo(solo, others)
        elif code is not None:
            self.toggle_solo(code.id, others)

    def show_all(self) -> None:
        """Show all codes as they are."""
        self._session.show(self._session.shown.with_all_codes())
        self._session.say("All codes are shown")

    def _note(self, altered: Sequence[Alteration]) -> None:
        self._altered = altered

    def _take_in(self, done: Done) -> None:
        altered, self._altered = self._altered, ()
        # What another moment shows, or a merge brought, nobody has coded just now.
        if done.action is not None:
            self._reveal_own(altered)

    def _reveal_own(self, altered: Sequence[Alteration]) -> None:
        """Show again what the coder has just coded with, where that is hidden."""
        session = self._session
        mine = session.coder
        given = {
            pair.after.code_id
            for pair in altered
            if pair.after is not None
            and mine is not None
            and pair.after.coder_id == mine.id
            and (pair.before is None or pair.before.code_id != pair.after.code_id)
        }
        if not given or mine is None:
            return
        shown = session.shown
        hidden = {code_id for code_id in given if not session.shows_code(code_id)}
        if hidden:
            solo = None if shown.others is Others.HIDDEN else shown.solo
            shown = replace(shown, hidden=shown.hidden - hidden, solo=solo)
        if not session.shows_coder(mine.id) and shown.which is CodersShown.CHOSEN:
            shown = replace(shown, chosen=shown.chosen | {mine.id})
        session.show(shown)


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


def _listed(codes: Iterable[Code]) -> str:
    names = [code.name for code in codes]
    return f"{names[0]} and {len(names) - 1} below it" if len(names) > 2 else " and ".join(names)
