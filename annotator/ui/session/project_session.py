"""The session: one open project as the window sees it, and the only way it changes it.

Panels read from the session, ask it to act, and follow its signals; they do not know one another.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from annotator.errors import AnnotatorError
from annotator.model.names import folded
from annotator.model.records import Annotation, Assignment, Code, Coder, ProjectInfo, Source
from annotator.model.scheme import Scheme
from annotator.project.history import PastReader
from annotator.project.log import EVER, Change
from annotator.project.project import Done, Project
from annotator.project.sight import VEILED
from annotator.project.steps import AddCoder
from annotator.ui.session.alteration import Alteration
from annotator.ui.session.coded_text import CodedText
from annotator.ui.session.counts import Counts
from annotator.ui.session.held_annotations import HeldAnnotations
from annotator.ui.session.open_project import OpenProject
from annotator.ui.session.present import Present
from annotator.ui.session.project_contents import ProjectContents
from annotator.ui.session.shown import CodersShown, Shown, ShownCodes
from annotator.ui.session.source_on_show import SourceOnShow

_DECIDING = frozenset((ProjectInfo.kind, Coder.kind, Assignment.kind))
"""The kinds of record that say what a coder may see."""


class ProjectSession(OpenProject):
    """Holds the open project, the current coder and source, and what of the coding is shown.

    Attributes:
        closing: Signal (); the project is about to be closed: hand over what is being written.
        leaving_now: Signal (); the past is about to be shown: hand over what is being written.
        opened: Signal (); another project is open, or none.
        changed: Signal (Done); an action was done, undone, redone or merged in.
        source_shown: Signal (Source or None).
        source_read: Signal (); all annotations of the source on show are there.
        altered: Signal (list of Alteration); annotations of the source on show changed.
        coder_changed: Signal (Coder or None).
        shown_changed: Signal (); annotations of other coders or codes are shown, or dimmed.
        moment_changed: Signal (); the project is shown as it stood at another moment, or as it is
            now. What is different in it was told by `changed`, as after any action.
    """

    closing = Signal()
    leaving_now = Signal()
    opened = Signal()
    changed = Signal(object)
    source_shown = Signal(object)
    source_read = Signal()
    altered = Signal(object)
    coder_changed = Signal(object)
    shown_changed = Signal()
    moment_changed = Signal()

    def __init__(self, coder_name: str, parent: QObject | None = None) -> None:
        """Begin without a project; ``coder_name`` is how the user signs."""
        super().__init__(parent)
        self.coder_name = coder_name
        self._present: Present | None = None
        self._on_show = SourceOnShow(self)
        self._on_show.read.connect(self.source_read)
        self._on_show.failed.connect(self._stop_showing)
        self._forget()

    def _forget(self) -> None:
        self._on_show.hold(None)
        self._contents = ProjectContents()
        self.shown = Shown()
        self._shown_codes = ShownCodes()

    # The project ---------------------------------------------------------------------------

    def take(self, project: Project, *, coder_id: UUID | None = None) -> None:
        """Take over an open project, closing the one before.

        Args:
            project: the project; the session closes it.
            coder_id: who coded in it last; by default the coder called as the user signs.
        """
        self._close()
        self._project = project
        project.subscribe(self._on_done)
        self._contents = ProjectContents(project)
        self._coder_id = coder_id if coder_id in self.coders else self._coder_called()
        self._sight = self._sight_now()
        if self._sight is not None:
            self._contents.count_anew(self.read)
        self._announce_project()

    def close(self) -> None:
        """Close the project; nothing is left to save."""
        if self._project is not None:
            self._close()
            self._announce_project()

    def _close(self) -> None:
        if self._project is not None:
            self.closing.emit()
            self._project.close()
        if self._past is not None:
            self._past.close()
        self._project, self._past, self._present, self._coder_id = None, None, None, None
        self._sight = None
        self._forget()

    def _announce_project(self) -> None:
        self.opened.emit()
        self.coder_changed.emit(self.coder)
        self.source_shown.emit(None)

    # What it holds -------------------------------------------------------------------------

    @property
    def scheme(self) -> Scheme:
        """The codes."""
        return self._contents.scheme

    @property
    def coders(self) -> dict[UUID, Coder]:
        """The coders by id."""
        return self._contents.coders

    @property
    def coders_now(self) -> dict[UUID, Coder]:
        """The coders by id as they are now, while the past is shown, too."""
        return self.coders if self._present is None else self._present.contents.coders

    @property
    def initials(self) -> dict[UUID, str]:
        """A short name for each coder."""
        return self._contents.initials

    @property
    def sources(self) -> dict[UUID, Source]:
        """The sources by id."""
        return self._contents.sources

    @property
    def counts(self) -> Counts:
        """How many annotations there are, by code and by source."""
        return self._contents.counts

    # Who codes -----------------------------------------------------------------------------

    @property
    def coder(self) -> Coder | None:
        """Who codes; None where the user has not coded in this project yet."""
        return self.coders.get(self._coder_id) if self._coder_id is not None else None

    def choose_coder(self, coder_id: UUID) -> None:
        """Code as another coder from now on."""
        self._code_as(coder_id)
        if self.shown.which is CodersShown.MINE:
            self.shown_changed.emit()

    def choose_coder_called(self, name: str) -> None:
        """Code under a name: as the coder who has it, else as one who is added when needed."""
        self.coder_name = name
        self._code_as(self._coder_called())

    def _code_as(self, coder_id: UUID | None) -> None:
        self._finish_reading()
        self._coder_id = coder_id
        seen_anew = self._see_anew()
        self.coder_changed.emit(self.coder)
        if seen_anew is not None:
            self._tell(Done(None, (), anew=VEILED), self.coder, seen_anew)

    def require_coder(self) -> UUID:
        """Return the current coder, added to the project by name where the user is new in it.

        Raises:
            AnnotatorError: the coder cannot be added.
        """
        if self.coder is not None:
            return self.coder.id
        coder_id = self._project_now().add_coder(self.coder_name)
        self.choose_coder(coder_id)
        return coder_id

    def add_coder(self, name: str) -> bool:
        """Add a coder and code as that one; return whether that went well."""
        if not self.do(AddCoder(name)):
            return False
        wanted = " ".join(name.split())
        added = next(coder for coder in self.coders.values() if coder.name == wanted)
        self.choose_coder(added.id)
        return True

    def _coder_called(self) -> UUID | None:
        wanted = folded(self.coder_name)
        named = (coder.id for coder in self.coders.values() if folded(coder.name) == wanted)
        return next(named, None)

    # Coding in blind -----------------------------------------------------------------------

    @property
    def is_blind(self) -> bool:
        """Whether the project has its coders work in blind."""
        return self._contents.info is not None and self._contents.info.blind

    @property
    def is_veiled(self) -> bool:
        """Whether what others code in the source on show is hidden from the current coder."""
        sight, source = self._sight, self.source
        return sight is not None and source is not None and source.id not in sight.completed

    def _see_anew(self) -> Sequence[Alteration] | None:
        """Find out what the current coder may see, and read again what was read, if it is not that.

        Returns:
            what is different in the source on show; None where the coder sees as much as before.
        """
        before, self._sight = self._sight, self._sight_now()
        if self._sight == before:
            return None
        self._contents.count_anew(self.read)
        if self._present is not None:
            self._present = self._present.read_anew(self.read_now)
        return () if self.coded is None else self.coded.read_anew(self.read)

    # What is shown -------------------------------------------------------------------------

    @property
    def coded(self) -> CodedText | None:
        """The source on show, with everything coded in it."""
        return self._on_show.coded

    @property
    def source(self) -> Source | None:
        """The source on show."""
        return None if self.coded is None else self.coded.source

    def show_source(self, source_id: UUID | None) -> bool:
        """Show another source, or none; return whether it could be read."""
        source = None if source_id is None else self.sources.get(source_id)
        if source is not None and self.coded is not None and self.coded.source.id == source.id:
            return True
        try:
            at_once = self._past is not None
            coded = None if source is None else CodedText(self.read, source, at_once=at_once)
        except AnnotatorError as error:
            self.failed.emit(error)
            return False
        self._show_coded(coded)
        return True

    def _show_coded(self, coded: CodedText | None) -> None:
        self._on_show.hold(coded)
        self.source_shown.emit(self.source)
        self._on_show.begin_reading()

    def _stop_showing(self, error: AnnotatorError) -> None:
        self.show_source(None)
        self.failed.emit(error)

    def show(self, shown: Shown) -> None:
        """Show the annotations of other coders or codes."""
        if shown != self.shown:
            self.shown = shown
            self._sort_codes()
            self.shown_changed.emit()

    def shows(self, annotation: Annotation) -> bool:
        """Return whether an annotation is shown."""
        return self.shows_code(annotation.code_id) and self.shows_coder(annotation.coder_id)

    def shows_coder(self, coder_id: UUID) -> bool:
        """Return whether a coder's annotations are shown."""
        return self.shown.shows_coder(coder_id, self._coder_id)

    def shows_code(self, code_id: UUID) -> bool:
        """Return whether annotations with a code are shown."""
        return code_id not in self._shown_codes.hidden

    def dims_code(self, code_id: UUID) -> bool:
        """Return whether annotations with a code stand back behind those of another."""
        return code_id in self._shown_codes.dimmed

    def _sort_codes(self) -> bool:
        """Find out which codes are hidden and which dimmed; return whether others are now."""
        before, self._shown_codes = self._shown_codes, self.shown.codes(self.scheme)
        return before != self._shown_codes

    def shown_annotations(self) -> Iterator[Annotation]:
        """Yield the annotations of the source on show that are shown."""
        if self.coded is not None:
            for annotation in self.coded.annotations.values():
                if self.shows(annotation):
                    yield annotation

    # The past ------------------------------------------------------------------------------

    def look_back(
        self, past: PastReader, touched: Iterable[Change], then: HeldAnnotations | None = None
    ) -> None:
        """Show the project as it stood; nothing can be changed meanwhile.

        `leaving_now` is to be told before the past is read.

        Args:
            past: the project as it stood; the session closes it. It may be the one shown already,
                moved to another moment.
            touched: the records touched between what was shown before and that moment.
            then: what was coded then in the source on show (`CodedText.held_then`); found here
                where it is not given.
        """
        self._finish_reading()
        if self._present is None:
            self._present = Present.kept(self._contents, self.coded)
        if self._past is not None and self._past is not past:
            self._past.close()
        self._past = past
        changes = tuple(touched)
        if self.coded is not None and then is None:
            then = self.coded.held_then(self.read, changes)
        self._show_moment(ProjectContents(self.read), changes, then)

    def return_to_now(self, touched: Iterable[Change] | None = None) -> None:
        """Show the project as it is now, with the source that was on show when it was left.

        Nothing is read: what was shown then was kept, and nothing was changed meanwhile.

        Args:
            touched: the records touched since the moment that is shown; read here if not given.
        """
        past, present = self._past, self._present
        self._past = self._present = None
        if past is None or present is None:
            return
        past.close()
        since = self.open_project.touched(past.until, EVER) if touched is None else touched
        is_on_show = self.coded is present.coded
        if not is_on_show and self.coded is not None:
            self._show_coded(None)
        self._show_moment(present.contents, tuple(since), present.held)
        if not is_on_show:
            self._show_coded(present.restored())

    def _show_moment(
        self,
        contents: ProjectContents,
        touched: tuple[Change, ...],
        held: HeldAnnotations | None,
    ) -> None:
        before, self._contents = self._contents, contents
        changes = (*touched, *before.only_in_one(contents))
        coder = before.coders.get(self._coder_id) if self._coder_id is not None else None
        altered: Sequence[Alteration] = ()
        if self.coded is not None and held is not None:
            altered = self.coded.put(held)
        self._tell(Done(None, changes), coder, altered)
        self.moment_changed.emit()

    # Following the project -----------------------------------------------------------------

    def _finish_reading(self) -> None:
        self._on_show.finish_reading()

    def _take_in(self, done: Done) -> None:
        self.return_to_now()
        contents, coder = self._contents, self.coder
        altered: Sequence[Alteration] = ()
        if done.rejoined:
            self._sight = self._sight_now()
            self._contents = ProjectContents(self.read)
            if self.coded is not None:
                altered = self.coded.read_anew(self.read)
            self._tell(replace(self._seen(done), anew=VEILED), coder, altered)
            return
        contents.take_in(self.read, done.kinds)
        seen_anew = self._see_anew() if done.kinds & _DECIDING else None
        done = self._seen(done)
        if seen_anew is not None:
            self._tell(replace(done, anew=VEILED), coder, seen_anew)
            return
        if Annotation.kind in done.kinds:
            elsewhere = True
            if self.coded is not None:
                altered, elsewhere = self.coded.take_in(self.read, done.changes)
            if elsewhere:
                contents.count_anew(self.read)
            else:
                contents.count(altered)
        self._tell(done, coder, altered)

    def _tell(self, done: Done, coder: Coder | None, altered: Sequence[Alteration]) -> None:
        """Tell what became different; ``coder`` is who coded before, as it was."""
        others_shown = Code.kind in done.kinds and self._sort_codes()
        if self.coder != coder:
            self.coder_changed.emit(self.coder)
        if Source.kind in done.kinds:
            self._follow_source()
        if altered and self.coded is not None:
            self.altered.emit(altered)
        self.changed.emit(done)
        if others_shown:
            self.shown_changed.emit()

    def _follow_source(self) -> None:
        if self.coded is None:
            return
        source = self.sources.get(self.coded.source.id)
        if source is None:
            self._show_coded(None)
        else:
            self.coded.source = source
