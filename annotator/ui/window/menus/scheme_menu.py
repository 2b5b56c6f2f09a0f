"""The commands of the Scheme menu. Those about a code are about the one marked in the panel."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from annotator.model.records import Code
from annotator.model.scheme import Scheme
from annotator.project.steps import MoveCode
from annotator.ui.codes import moving
from annotator.ui.commands import Command
from annotator.ui.panels.scheme_arrangement import CountedCoders, SchemeOrder

if TYPE_CHECKING:
    from annotator.ui.window.main_window import MainWindow


def scheme_commands(window: "MainWindow") -> list[Command]:
    """Return the commands in the order of the menu."""
    return [
        *_making(window),
        *_editing(window),
        *_moving(window),
        *_files(window),
        *_seeing(window),
    ]


def _making(window: "MainWindow") -> list[Command]:
    session = window.session
    return [
        Command(
            id="scheme.new",
            title="&New code…",
            run=lambda: window.scheme_panel.ask_new_code(None),
            menu="Scheme",
            shortcut="Ctrl+Shift+N",
            icon="plus",
            tip="Make a new code",
            enabled=lambda: session.can_write,
        ),
        Command(
            id="scheme.new_below",
            title="New code &under this one…",
            run=lambda: window.scheme_panel.ask_new_code(window.scheme_panel.current()),
            menu="Scheme",
            tip="Make a new code under the marked one",
            enabled=_can_edit(window),
        ),
    ]


def _editing(window: "MainWindow") -> list[Command]:
    editing, session = window.code_editing, window.session

    def selected() -> list[Code]:
        return window.scheme_panel.selected()

    return [
        Command(
            id="scheme.page",
            title="&Describe the code",
            run=_with_code(window, lambda code: window.show_code_page(code.id)),
            menu="Scheme",
            icon="book-open",
            tip="Read and write what the code means, when to use it, examples, memos, history",
            enabled=lambda: (
                session.project is not None and window.scheme_panel.current() is not None
            ),
            begins_group=True,
            changes_nothing=True,
        ),
        Command(
            id="scheme.add_example",
            title="Add the annotation as an e&xample",
            run=window.add_example,
            menu="Scheme",
            tip="Add the passage of the current annotation to the examples of its code",
            enabled=lambda: session.can_write and window.at_caret.current is not None,
        ),
        Command(
            id="scheme.rename",
            title="&Rename the code",
            run=lambda: window.scheme_panel.rename_current(),  # noqa: PLW0108 - made after the table
            menu="Scheme",
            icon="pencil",
            tip="Edit the name where it stands (F2 in the scheme)",
            enabled=_can_edit(window),
            begins_group=True,
        ),
        Command(
            id="scheme.key",
            title="Change the &key…",
            run=_with_code(window, editing.ask_key),
            menu="Scheme",
            icon="keyboard",
            tip="Choose the key that codes with the code",
            enabled=_can_edit(window),
        ),
        Command(
            id="scheme.colour",
            title="Change the c&olour…",
            run=lambda: editing.ask_colour(selected()),
            menu="Scheme",
            tip="Choose a colour, and see how well it can be told from the others",
            enabled=_can_edit(window),
        ),
        Command(
            id="scheme.merge",
            title="&Merge into another code…",
            run=lambda: editing.ask_merge(selected()),
            menu="Scheme",
            icon="git-merge",
            tip="Make one code of several, with a preview of what that touches",
            enabled=lambda: _can_edit(window)() and len(session.scheme) > 1,
            begins_group=True,
        ),
        Command(
            id="scheme.split",
            title="&Split the code…",
            run=_with_code(window, editing.split),
            menu="Scheme",
            icon="split",
            tip="Go through all that is coded with the code and give it other codes",
            enabled=_can_edit(window),
        ),
        Command(
            id="scheme.delete",
            title="&Delete the code",
            run=lambda: editing.delete(selected()),
            menu="Scheme",
            icon="trash-2",
            tip="Delete the code with what is coded with it; undo brings it back",
            enabled=_can_edit(window),
        ),
    ]


def _moving(window: "MainWindow") -> list[Command]:
    editing, session = window.code_editing, window.session

    def going(way: Way) -> Command:
        def step() -> MoveCode | None:
            code = window.scheme_panel.current()
            return None if code is None else way.step(session.scheme, code)

        return Command(
            id=f"scheme.move_{way.name}",
            title=way.title,
            run=lambda: editing.move(step()),
            menu="Scheme/M&ove",
            tip=way.tip,
            enabled=lambda: (
                session.can_write
                and (way.in_any_order or window.scheme_panel.seen_as.order is SchemeOrder.OWN)
                and step() is not None
            ),
        )

    return [
        *map(going, _WAYS),
        Command(
            id="scheme.move_under",
            title="&Under another code…",
            run=_with_code(window, editing.ask_parent),
            menu="Scheme/M&ove",
            tip="Choose the code that the marked one is to stand under",
            enabled=lambda: _can_edit(window)() and len(session.scheme) > 1,
        ),
    ]


class Way(NamedTuple):
    """A way that a code can be moved without a question."""

    name: str
    title: str
    tip: str
    step: Callable[[Scheme, Code], MoveCode | None]
    in_any_order: bool = False


_WAYS = (
    Way("up", "&Up", "Put the code before the one before it (Alt+Up in the scheme)", moving.up),
    Way(
        "down",
        "&Down",
        "Put the code behind the one behind it (Alt+Down in the scheme)",
        moving.down,
    ),
    Way(
        "top",
        "To the &top level",
        "Put the code last at the top level",
        moving.to_top,
        in_any_order=True,
    ),
)


def _files(window: "MainWindow") -> list[Command]:
    editing, session = window.code_editing, window.session
    return [
        Command(
            id="scheme.add",
            title="&Add a scheme…",
            run=editing.ask_scheme,
            menu="Scheme",
            tip="Add the codes of a scheme file",
            enabled=lambda: session.can_write,
            begins_group=True,
        ),
        Command(
            id="scheme.save",
            title="Sa&ve the scheme…",
            run=editing.ask_save_scheme,
            menu="Scheme",
            tip="Write the scheme to a file that other projects can add",
            enabled=lambda: session.project is not None and len(session.scheme) > 0,
        ),
    ]


def _seeing(window: "MainWindow") -> list[Command]:
    orders = (
        (SchemeOrder.OWN, "In the scheme’s own &order"),
        (SchemeOrder.NAME, "By &name"),
        (SchemeOrder.COUNT, "By n&umber"),
    )
    counted = (
        (CountedCoders.SHOWN, "Count the coders &shown"),
        (CountedCoders.MINE, "Count &mine"),
        (CountedCoders.ALL, "Count &all coders"),
    )
    return [
        Command(
            id="scheme.find",
            title="&Find a code",
            run=lambda: window.find_code(),  # noqa: PLW0108 - made after the table
            menu="Scheme",
            icon="search",
            tip="Show only the codes whose names have some letters (Ctrl+F in the scheme)",
            enabled=lambda: len(window.session.scheme) > 0,
            begins_group=True,
        ),
        *(
            Command(
                id=f"scheme.order_{order}",
                title=title,
                run=_seen_as(window, order=order),
                menu="Scheme/&Order",
                checked=_is_seen_as(window, "order", order),
            )
            for order, title in orders
        ),
        *(
            Command(
                id=f"scheme.count_{whose}",
                title=title,
                run=_seen_as(window, counted=whose),
                menu="Scheme/&Count",
                checked=_is_seen_as(window, "counted", whose),
            )
            for whose, title in counted
        ),
        Command(
            id="scheme.count_below",
            title="Count the codes &below, too",
            run=lambda: _toggle_below(window),
            menu="Scheme/&Count",
            tip="Count what is coded with the codes below a code, too",
            checked=_is_seen_as(window, "with_below", wanted=True),
            begins_group=True,
        ),
    ]


def _can_edit(window: "MainWindow") -> Callable[[], bool]:
    return lambda: window.session.can_write and window.scheme_panel.current() is not None


def _with_code(window: "MainWindow", run: Callable[[Code], object]) -> Callable[[], None]:
    def run_with_current() -> None:
        code = window.scheme_panel.current()
        if code is not None:
            run(code)

    return run_with_current


def _seen_as(window: "MainWindow", **choice: object) -> Callable[[], None]:
    return lambda: window.scheme_panel.show_as(**choice)


def _is_seen_as(window: "MainWindow", field: str, wanted: object) -> Callable[[], bool]:
    return lambda: getattr(window.scheme_panel.seen_as, field) == wanted


def _toggle_below(window: "MainWindow") -> None:
    window.scheme_panel.show_as(with_below=not window.scheme_panel.seen_as.with_below)
