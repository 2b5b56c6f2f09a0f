"""What can be done in the window that settles differences, with the keys for it."""

from typing import TYPE_CHECKING
from uuid import UUID

from annotator.ui.commands import Command

if TYPE_CHECKING:
    from annotator.ui.adjudication.settling_window import SettlingWindow

MOST_COLUMNS = 9
"""So many coders have a key, and a column where there is room."""

DECISIONS = (
    "settle.union",
    "settle.intersection",
    "settle.edit",
    "settle.reject",
    "settle.defer",
    "settle.keep",
    "settle.withdraw",
)
"""What can be decided beside a coder's version; each has a button."""


def accept_id(place: int) -> str:
    """Return the id of the command that takes over the version of the coder at a place."""
    return f"settle.accept_{place + 1}"


def settling_commands(window: "SettlingWindow") -> list[Command]:
    """Return the commands of the window."""
    return [*_accepting(window), *_deciding(window), *_going(window)]


def _accepting(window: "SettlingWindow") -> list[Command]:
    def coder(place: int) -> UUID | None:
        coders = window.coders()
        return coders[place] if place < len(coders) else None

    def can(place: int) -> bool:
        coder_id = coder(place)
        return coder_id is not None and window.settling.can_accept(coder_id)

    return [
        Command(
            id=accept_id(place),
            title=f"Accept coder {place + 1}",
            run=lambda place=place: window.take_over(coder(place)),  # type: ignore[misc]
            shortcut=str(place + 1),
            tip="Let into the consensus what this coder did here",
            enabled=lambda place=place: can(place),  # type: ignore[misc]
            caption=lambda place=place: window.name_of(coder(place)),  # type: ignore[misc]
            repeats=False,
        )
        for place in range(MOST_COLUMNS)
    ]


def _deciding(window: "SettlingWindow") -> list[Command]:
    settling = window.settling

    def can_decide() -> bool:
        return settling.can_decide

    def is_decided() -> bool:
        current = settling.current
        return settling.can_decide and current is not None and bool(current.standing)

    def has_changed() -> bool:
        current = settling.current
        return is_decided() and current is not None and bool(current.changes)

    return [
        Command(
            id="settle.union",
            title="Union",
            run=window.unite,
            shortcut="U",
            tip="Let in all that anybody coded here; of two codes, both",
            enabled=can_decide,
            repeats=False,
        ),
        Command(
            id="settle.intersection",
            title="Intersection",
            run=window.intersect,
            shortcut="I",
            tip="Let in only the text that everybody coded who gave the code",
            enabled=settling.has_intersection,
            repeats=False,
        ),
        Command(
            id="settle.edit",
            title="Edit…",
            run=window.begin_edit,
            shortcut="E",
            tip="Let in a span of your own: select it, then press a code’s key, or Enter",
            enabled=can_decide,
            repeats=False,
        ),
        Command(
            id="settle.reject",
            title="Reject",
            run=window.refuse,
            shortcut="R",
            tip="Let nothing of it into the consensus",
            enabled=can_decide,
            repeats=False,
        ),
        Command(
            id="settle.defer",
            title="Defer",
            run=window.defer,
            shortcut="D",
            tip="Decide it later",
            enabled=can_decide,
            repeats=False,
        ),
        Command(
            id="settle.keep",
            title="Keep the decision",
            run=window.keep,
            shortcut="K",
            tip="Let stand what was decided, though what it rested on has changed",
            enabled=has_changed,
            repeats=False,
        ),
        Command(
            id="settle.withdraw",
            title="Withdraw",
            run=window.withdraw,
            shortcut="Backspace",
            tip="Take back what was decided here",
            enabled=is_decided,
            repeats=False,
        ),
        Command(
            id="settle.reason",
            title="Write why",
            run=window.write_reason,
            shortcut="W",
            tip="Put the keyboard into the field for the reason; Enter leads back",
            enabled=can_decide,
            repeats=False,
        ),
        Command(
            id="settle.pre_accept",
            title="Take over what is agreed…",
            run=window.pre_accept,
            shortcut="A",
            tip="Let what the coders agreed on into the consensus, by a rule of your choice",
            enabled=window.can_pre_accept,
            repeats=False,
        ),
    ]


def _going(window: "SettlingWindow") -> list[Command]:
    settling, session = window.settling, window.session

    def has_list() -> bool:
        return bool(settling.listed)

    return [
        Command(
            id="settle.next",
            title="Next passage",
            run=lambda: settling.step(1),
            shortcut="N",
            tip="Look at the next passage of the list",
            enabled=has_list,
        ),
        Command(
            id="settle.previous",
            title="Previous passage",
            run=lambda: settling.step(-1),
            shortcut="Shift+N",
            tip="Look at the passage before",
            enabled=has_list,
        ),
        Command(
            id="settle.one_text",
            title="One text",
            run=window.toggle_layout,
            shortcut="L",
            tip="Show one text with a lane for each coder, or the texts side by side",
            caption=lambda: "Side by side" if window.is_one_text else "One text",
            enabled=window.can_toggle_layout,
            repeats=False,
        ),
        Command(
            id="settle.undo",
            title="Undo",
            run=session.undo,
            shortcut="Ctrl+Z",
            icon="undo-2",
            tip="Take back the latest action",
            enabled=lambda: session.can_write,
        ),
        Command(
            id="settle.redo",
            title="Redo",
            run=session.redo,
            shortcut="Ctrl+Shift+Z; Ctrl+Y",
            icon="redo-2",
            tip="Do again what was taken back",
            enabled=lambda: session.can_write,
        ),
    ]
