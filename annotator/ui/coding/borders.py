"""Moving the borders of the current annotation: by mouse, by keys, and in a mode of its own."""

from PySide6.QtCore import QObject

from annotator.text.border_moves import Border, Unit
from annotator.text.spans import Span
from annotator.ui.at_caret import AtCaret
from annotator.ui.coding.border_mode import BorderMode, Push
from annotator.ui.coding.border_preview import BorderPreview
from annotator.ui.coding.coding import Coding
from annotator.ui.coding.own import is_own, own_current
from annotator.ui.document.border_handles import BorderHandles
from annotator.ui.document.document_view import DocumentView
from annotator.ui.session.project_session import ProjectSession


class Borders(QObject):
    """Moves the borders of the current annotation, shown while they move, as one action."""

    def __init__(
        self, session: ProjectSession, view: DocumentView, at_caret: AtCaret, coding: Coding
    ) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._at_caret = at_caret
        self._coding = coding
        self._preview: BorderPreview | None = None
        self._handles = BorderHandles(view)
        self._handles.dragged.connect(self._drag)
        self._handles.dropped.connect(self._keep)
        self._handles.let_go.connect(self._give_up)
        self._mode = BorderMode(view)
        self._mode.pushed.connect(self._push)
        self._mode.kept.connect(self._keep)
        self._mode.given_up.connect(self._give_up)
        at_caret.changed.connect(self._follow)
        for signal in (
            session.changed,
            session.coder_changed,
            session.shown_changed,
            session.source_shown,
        ):
            signal.connect(self._drop)
        session.closing.connect(self._hand_over)
        session.leaving_now.connect(self._hand_over)

    @property
    def is_adjusting(self) -> bool:
        """Whether the arrows move borders now."""
        return self._mode.is_on

    # By keys ---------------------------------------------------------------------------------

    def move(self, border: Border, unit: Unit, to_right: int) -> None:
        """Move a border of the current annotation by one unit, to the right or (-1) to the left."""
        preview = self._begun()
        if preview is None:
            return
        preview.move(border, unit, self._onward(border, to_right))
        if preview.moved_borders():
            self._look_at(border)
            self._keep()
        else:
            self._end()
            which = "start" if border is Border.START else "end"
            self._session.say(f"The {which} of {self._code(preview)} can go no further")

    def adjust(self) -> None:
        """Let the arrows move the borders of the current annotation, until Return or Escape."""
        preview = self._begun()
        if preview is None:
            return
        self._mode.begin()
        self._follow()
        self._look_at(Border.END)
        self._session.say(
            f"Moving the end of {self._code(preview)}, with Shift the start: ←/→ by character, "
            "Ctrl by word, ↑/↓ by sentence · Return keeps it, Esc puts it back"
        )

    def _push(self, push: Push) -> None:
        if self._preview is not None:
            by = self._onward(push.border, push.by) if push.is_sideways else push.by
            self._preview.move(push.border, push.unit, by)
            self._look_at(push.border)

    def _look_at(self, border: Border) -> None:
        if self._preview is not None:
            self._view.show_handle(border)
            place = border.of(self._preview.span)
            self._view.ensure_visible(Span(place, place))

    def _onward(self, border: Border, to_right: int) -> int:
        """Return which way in the text it is to the right, or (-1) to the left, of a border."""
        if self._preview is None:
            return to_right
        span = self._preview.span
        inside = span.start if border is Border.START else span.end - 1
        return -to_right if self._view.runs_right_to_left(inside) else to_right

    # By mouse --------------------------------------------------------------------------------

    def _drag(self, border: Border, position: int, alt: bool) -> None:
        preview = self._preview or self._begun()
        if preview is None:
            self._handles.give_up()
            return
        preview.place(border, position, whole_words=self._view.snaps_to_words is not alt)

    # Beginning and ending --------------------------------------------------------------------

    def _begun(self) -> BorderPreview | None:
        annotation, coded = own_current(self._session, self._at_caret), self._session.coded
        if annotation is None or coded is None or not self._coding.can_code:
            return None
        self._preview = BorderPreview(self._view, coded, annotation)
        return self._preview

    def _end(self) -> BorderPreview | None:
        preview, self._preview = self._preview, None
        self._mode.end()
        self._view.show_handle(None)
        if preview is not None:
            preview.end()
        self._follow()
        return preview

    def _keep(self) -> None:
        preview = self._end()
        if preview is None:
            return
        code, moved = self._code(preview), preview.moved_borders()
        if not moved:
            self._session.say(f"The borders of {code} are where they were")
            return
        if self._coding.put(preview.annotation, preview.span, f"Moved the {moved} of {code}"):
            self._stay_with(preview)
        else:
            self._at_caret.choose(preview.id)

    def _stay_with(self, preview: BorderPreview) -> None:
        """Keep the annotation current, with the caret in it where it has got out of that."""
        span = preview.span
        if all(each.id != preview.id for each in self._at_caret.annotations):
            self._view.select(Span(span.start, span.start))
        self._at_caret.choose(preview.id)

    def _give_up(self) -> None:
        preview = self._end()
        if preview is not None:
            self._session.say(f"The borders of {self._code(preview)} are where they were")

    def _hand_over(self) -> None:
        """Keep what the arrows have moved: the project is about to be closed."""
        self._handles.give_up()
        self._keep()

    def _drop(self) -> None:
        """Forget what was only shown: something else has changed."""
        self._handles.give_up()
        if self._preview is not None:
            self._end()

    def _follow(self) -> None:
        current = self._at_caret.current
        self._handles.allowed = (
            current is not None
            and not self._mode.is_on
            and self._coding.can_code
            and is_own(self._session, current)
        )
        if self._preview is not None and (current is None or current.id != self._preview.id):
            self._drop()

    def _code(self, preview: BorderPreview) -> str:
        code_id = preview.annotation.code_id
        scheme = self._session.scheme
        return scheme[code_id].name if code_id in scheme else "the annotation"
