"""What can be done in the window that settles differences, with the keys for it."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from annotator.ui.adjudication.settling_keys import MOST_KEYS, SETTLING_KEYS
from annotator.ui.commands import Command, always

if TYPE_CHECKING:
    from annotator.ui.adjudication.settling_window import SettlingWindow


def accept_id(place: int) -> str:
    """Return the id of the command that takes over the version of the coder at a place."""
    return f"settle.accept_{place + 1}"


IN_THE_BAR = (
    *(accept_id(place) for place in range(MOST_KEYS)),
    "settle.accept_other",
    "settle.union",
    "settle.intersection",
    "settle.edit",
    "settle.reject",
    "settle.defer",
    "settle.keep",
    "settle.take_other",
    "settle.withdraw",
)
"""What can be decided on a passage; each has a button under the texts."""

IN_THE_HEAD = ("settle.orphans", "settle.pre_accept", "settle.one_text")
"""What is not about one passage."""


def settling_commands(window: "SettlingWindow") -> list[Command]:
    """Return the commands of the window."""
    return [*_accepting(window), *_deciding(window), *_deciding_again(window), *_going(window)]


def _accepting(window: "SettlingWindow") -> list[Command]:
    deciding, settling = window.deciding, window.settling

    def coder(place: int) -> UUID | None:
        coders = window.coders()
        return coders[place] if place < len(coders) else None

    def can(place: int) -> bool:
        coder_id = coder(place)
        return coder_id is not None and settling.can_accept(coder_id)

    return [
        *(
            Command(
                id=accept_id(place),
                title=f"Accept coder {place + 1}",
                run=lambda place=place: deciding.take_over(coder(place)),  # type: ignore[misc]
                shortcut=str(place + 1),
                tip="Let into the consensus what this coder did here",
                enabled=lambda place=place: can(place),  # type: ignore[misc]
                caption=lambda place=place: window.name_of(coder(place)),  # type: ignore[misc]
                repeats=False,
            )
            for place in range(MOST_KEYS)
        ),
        _command(
            "accept_other",
            "Any coder…",
            deciding.ask_version,
            "Let into the consensus what a coder did here who has no key",
            lambda: settling.can_decide and len(window.coders()) > MOST_KEYS,
        ),
    ]


def _deciding(window: "SettlingWindow") -> list[Command]:
    deciding, settling = window.deciding, window.settling

    def can_decide() -> bool:
        return settling.can_decide

    return [
        _command(
            "union",
            "Union",
            deciding.unite,
            "Let in all that anybody coded here; of two codes, both",
            can_decide,
        ),
        _command(
            "intersection",
            "Intersection",
            deciding.intersect,
            "Let in only the text that everybody coded who gave the code",
            settling.has_intersection,
        ),
        _command(
            "edit",
            "Edit…",
            deciding.begin_edit,
            "Let in a span or a code of your own, from what is selected or from the passage",
            can_decide,
        ),
        _command(
            "reject", "Reject", deciding.refuse, "Let nothing of it into the consensus", can_decide
        ),
        _command(
            "defer",
            "Defer",
            deciding.defer,
            "Decide it later; it comes again once nothing else is left",
            can_decide,
        ),
        _command(
            "reason",
            "Write why",
            window.write_reason,
            "Put the keyboard into the field for the reason; Enter leads back",
            can_decide,
        ),
        _command(
            "pre_accept",
            "Take over what is agreed…",
            deciding.pre_accept,
            "Let what the coders agreed on into the consensus, by a rule of your choice",
            lambda: window.session.can_write and window.progress.open > 0,
        ),
    ]


def _deciding_again(window: "SettlingWindow") -> list[Command]:
    deciding, settling = window.deciding, window.settling

    def is_decided() -> bool:
        current = settling.current
        return settling.can_decide and current is not None and bool(current.standing)

    def is_doubtful() -> bool:
        current = settling.current
        return settling.can_decide and current is not None and current.is_doubtful

    def is_contested() -> bool:
        current = settling.current
        return settling.can_decide and current is not None and bool(current.contested_by)

    return [
        _command(
            "keep",
            "Keep the decision",
            deciding.keep,
            "Let stand what was decided, though something has changed or others decided otherwise",
            is_doubtful,
        ),
        _command(
            "take_other",
            "Take the other",
            deciding.take_other,
            "Let stand what somebody else decided",
            is_contested,
        ),
        _command(
            "withdraw",
            "Withdraw",
            deciding.withdraw,
            "Take back what was decided here",
            is_decided,
        ),
        Command(
            id="settle.orphans",
            title="Decisions without coding…",
            run=window.show_orphans,
            tip="List decisions of which nothing that they rested on is left",
            enabled=lambda: window.session.can_write,
        ),
    ]


def _going(window: "SettlingWindow") -> list[Command]:
    settling, undoing = window.settling, window.deciding.undoing

    def has_list() -> bool:
        return bool(settling.listed)

    return [
        _command(
            "next",
            "Next passage",
            lambda: settling.step(1),
            "Look at the next passage of the list",
            has_list,
            repeats=True,
        ),
        _command(
            "previous",
            "Previous passage",
            lambda: settling.step(-1),
            "Look at the passage before",
            has_list,
            repeats=True,
        ),
        _command(
            "one_text",
            "One text",
            window.toggle_layout,
            "Show one text with a lane for each coder, or the texts side by side",
            lambda: window.texts.fits_side_by_side,
            caption=lambda: "Texts side by side" if window.texts.is_one_text else "One text",
        ),
        _command(
            "codes", "Codes", window.show_codes, "Go to the codes and what they mean", has_list
        ),
        _command(
            "undo",
            "Undo",
            window.deciding.undo,
            "Take back the latest action",
            lambda: undoing.can_undo,
            repeats=True,
        ),
        _command(
            "redo",
            "Redo",
            window.deciding.redo,
            "Do again what was taken back",
            lambda: undoing.can_redo,
            repeats=True,
        ),
    ]


def _command(
    name: str,
    title: str,
    run: Callable[[], object],
    tip: str,
    enabled: Callable[[], bool] = always,
    *,
    caption: Callable[[], str] | None = None,
    repeats: bool = False,
) -> Command:
    keys, _ = SETTLING_KEYS[name]
    return Command(
        id=f"settle.{name}",
        title=title,
        run=run,
        shortcut=keys,
        tip=tip,
        enabled=enabled,
        caption=caption,
        repeats=repeats,
    )
