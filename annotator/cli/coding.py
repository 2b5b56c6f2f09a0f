"""Commands that code: code, complete, undo, redo."""

from typing import Annotated

import typer

from annotator.cli.finding import (
    ProjectPath,
    code_named,
    coder_named,
    find_coder,
    source_named,
    to_write,
)
from annotator.cli.output import DOES_NOT_HOLD, DONE, AsJson, counted, print_json, quote, say
from annotator.model.records import Annotation, Coder, Progress, Source
from annotator.project.errors import ActionRefusedError, OverlapRefusedError
from annotator.project.project import Done, Project
from annotator.project.steps import AddAnnotation, SetProgress
from annotator.text.spans import Span

CoderName = Annotated[str, typer.Option("--coder", metavar="C", help="The coder, by name.")]
AddCoder = Annotated[
    bool, typer.Option("--add-coder", help="Add the coder where the project has none of the name.")
]


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("code")(code)
    app.command("complete")(complete)
    app.command("undo")(undo)
    app.command("redo")(redo)


def code(  # noqa: PLR0913  # one parameter an option
    project: ProjectPath,
    *,
    coder: CoderName,
    code_name: Annotated[
        str, typer.Option("--code", metavar="K", help="The code: its name, path (a > b) or key.")
    ],
    source: Annotated[
        str,
        typer.Option(metavar="S", help="The source: its name, file name or id, or their start."),
    ],
    start: Annotated[int, typer.Option(metavar="N", help="First character coded, from 0.")],
    end: Annotated[int, typer.Option(metavar="N", help="The character after the last one.")],
    memo: Annotated[str, typer.Option(metavar="TEXT", help="A note to go with it.")] = "",
    extend: Annotated[
        bool,
        typer.Option("--extend", help="Extend what the coder has coded there with this code."),
    ] = False,
    add_coder: AddCoder = False,
    as_json: AsJson = False,
) -> None:
    """Code a span of a source. Positions count Unicode code points of the source's text."""
    with to_write(project) as target:
        chosen = code_named(target, code_name)
        text_of = source_named(target, source)
        span = Span(start, end)
        _refuse_outside(text_of, span)
        acting = given_coder(target, coder, add=add_coder)
        step = AddAnnotation(text_of.id, chosen.id, span, memo=memo, extend=extend)
        try:
            done = target.do(step, coder_id=acting.id)
        except OverlapRefusedError as error:
            raise ActionRefusedError(f"{error} (--extend)") from error
        covering = target.annotations(
            source_id=text_of.id, code_ids=[chosen.id], coder_ids=[acting.id], overlapping=span
        )
        _print_coded(target, done, covering[0], as_json=as_json)


def complete(
    project: ProjectPath,
    more: Annotated[list[str] | None, typer.Argument(metavar="S", help="More sources.")] = None,
    *,
    coder: CoderName,
    source: Annotated[
        list[str],
        typer.Option(metavar="S", help="A source; may be repeated, or more may follow it."),
    ],
    back: Annotated[
        bool, typer.Option("--undo", help="Mark as in progress again instead.")
    ] = False,
    add_coder: AddCoder = False,
    as_json: AsJson = False,
) -> None:
    """Mark sources as complete for a coder: what is complete counts in comparisons."""
    state = Progress.IN_PROGRESS if back else Progress.COMPLETE
    with to_write(project) as target:
        found = [source_named(target, name) for name in (*source, *(more or ()))]
        sources = {one.id: one for one in found}
        acting = given_coder(target, coder, add=add_coder)
        steps = [SetProgress(source_id, acting.id, state) for source_id in sources]
        done = target.do(*steps, coder_id=acting.id)
    names = [one.name for one in sources.values()]
    words = state.value.replace("_", " ")
    if as_json:
        print_json(
            {
                "coder": acting.name,
                "sources": names,
                "state": state.value,
                "changed": done is not None,
            }
        )
        return
    for name in names:
        say(f"“{name}” is {words} for {acting.name}" + ("" if done else " already"))


def undo(project: ProjectPath, *, as_json: AsJson = False) -> int:
    """Take back the latest action done in this file. Exit status 1 where there is none."""
    with to_write(project) as target:
        return _print_taken_back(target.undo(), "undo", as_json=as_json)


def redo(project: ProjectPath, *, as_json: AsJson = False) -> int:
    """Do again what was undone last. Exit status 1 where there is nothing."""
    with to_write(project) as target:
        return _print_taken_back(target.redo(), "redo", as_json=as_json)


def given_coder(target: Project, name: str, *, add: bool) -> Coder:
    """Return the coder of this name, added to the project where that is wanted.

    Raises:
        NotFoundError: there is none and none is wanted; the message lists the coders.
    """
    if add and find_coder(target, name) is None:
        return target.get(Coder, target.add_coder(name))
    return coder_named(target, name, hint="; to add one: --add-coder")


# How ---------------------------------------------------------------------------------------


def _refuse_outside(source: Source, span: Span) -> None:
    # Before a coder is added for it; the step itself refuses the same.
    if not 0 <= span.start < span.end <= source.length:
        raise ActionRefusedError(
            f"{span.start}–{span.end} is no span of “{source.name}”; a span starts before it ends, "
            f"and lies between 0 and {source.length}"
        )


def _print_coded(
    target: Project, done: Done | None, annotation: Annotation, *, as_json: bool
) -> None:
    source = target.get(Source, annotation.source_id)
    text = annotation.span.cut(target.text(source))
    coder = target.get(Coder, annotation.coder_id).name
    path = target.scheme().path(annotation.code_id)
    if as_json:
        print_json(
            {
                "id": str(annotation.id),
                "source": source.name,
                "code": path,
                "coder": coder,
                "start": annotation.start,
                "end": annotation.end,
                "quote": text,
                "changed": done is not None,
            }
        )
        return
    already = "" if done else " (it was already)"
    say(
        f"{coder} coded {annotation.start}–{annotation.end} of “{source.name}” with {path}: "
        f"{quote(text)}{already}"
    )


def _print_taken_back(done: Done | None, what: str, *, as_json: bool) -> int:
    label = done.action.label if done is not None and done.action is not None else None
    if as_json:
        print_json({"label": label, "kept": 0 if done is None else done.kept})
    elif done is None or label is None:
        say(f"there is nothing to {what}")
    else:
        kept = f"; {counted(done.kept, 'record')} stayed, changed since" if done.kept else ""
        say(f"{label}{kept}")
    return DOES_NOT_HOLD if done is None else DONE
