"""The middle of the window: banner, the source's name and progress, and the text itself."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.model.records import Assignment, Code, Coder, Progress, Source
from annotator.project.project import Done
from annotator.text.spans import Span
from annotator.ui.at_caret import AtCaret
from annotator.ui.coded_marks import CodedMarks
from annotator.ui.document.document_view import DocumentView
from annotator.ui.look.fonts import bolder
from annotator.ui.look.icons import icon
from annotator.ui.look.theme import Theme
from annotator.ui.marks import mark_of
from annotator.ui.overview.strip import OverviewStrip
from annotator.ui.panels.source_delegate import SIGNS
from annotator.ui.panels.sources_model import PROGRESS_WORDS
from annotator.ui.panels.sources_panel import set_progress
from annotator.ui.parts.banner import Banner
from annotator.ui.parts.elided_label import ElidedLabel
from annotator.ui.parts.empty_state import EmptyState
from annotator.ui.parts.worded_button import WordedButton
from annotator.ui.session.alteration import Alteration
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.window.left_at import LeftAt
from annotator.ui.window.welcome import Welcome

_ANEW_FROM = 200
"""So many changed marks at once are set anew instead of one by one."""


class DocumentPane(QWidget):
    """Shows the source of the session, and keeps its marks as the annotations are.

    Attributes:
        view: the text.
        strip: the overview beside it.
        banner: the banner above it.
    """

    def __init__(
        self,
        session: ProjectSession,
        at_caret: AtCaret,
        view: DocumentView,
        welcome: Welcome,
        import_command: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._at_caret = at_caret
        self._caret_at_press = 0
        self.banner = Banner()
        self.view = view
        self._left_at = LeftAt(view)
        self._head = _PageHead(session)
        self._below_text: list[QWidget] = []
        self._text = QWidget()
        beside = QVBoxLayout(self._text)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self._head)
        self.strip = OverviewStrip(session, view)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.view)
        across.addWidget(self.strip)
        beside.addLayout(across)
        self._welcome = welcome
        self._empty = EmptyState(
            "This project has no sources yet",
            "Import the texts you want to code, or drop files here: Word, OpenDocument, PDF, web "
            "pages, e-books, plain text, transcripts and tables of answers.",
            [import_command],
            large=True,
        )
        self._choose = EmptyState(
            "", "Choose a source on the left to read and code it.", large=True
        )
        self._stack = QStackedWidget()
        for widget in (self._welcome, self._empty, self._choose, self._text):
            self._stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        layout.addWidget(self._stack)
        self._listen()
        self._show_source()

    def _listen(self) -> None:
        session, view = self._session, self.view
        session.closing.connect(self._left_at.forget)
        session.opened.connect(self._show_source)
        session.source_shown.connect(self._show_source)
        session.altered.connect(self._alter_marks)
        session.shown_changed.connect(self._set_marks)
        session.changed.connect(self._take_in)
        view.caret_moved.connect(self._look)
        view.selection_changed.connect(self._look)
        view.mark_clicked.connect(self._choose_mark)
        view.viewport().installEventFilter(self)
        self._at_caret.changed.connect(self._emphasise)

    def wear(self, theme: Theme) -> None:
        """Paint the text in a theme's colours."""
        self.view.set_theme(theme.page)
        self.strip.wear(theme.page)

    def add_above_text(self, bar: QWidget) -> None:
        """Put a bar between the source's name and the text."""
        layout = self._text.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(1, bar)

    def add_below_text(self, bar: QWidget) -> None:
        """Put a bar below the text."""
        self._below_text.append(bar)
        layout = self._text.layout()
        if layout is not None:
            layout.addWidget(bar)

    def bars(self) -> tuple[QWidget, ...]:
        """Return what stands above and below the text and can be folded away."""
        return (self._head, self.strip, *self._below_text)

    def go_to(self, span: Span) -> None:
        """Bring a span into sight, with the caret at its beginning."""
        self.view.go_to(span.start)
        self.view.ensure_visible(span)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note where the caret was before a click."""
        if event.type() is QEvent.Type.MouseButtonPress:
            self._caret_at_press = self.view.caret()
        return False

    # Following the session -----------------------------------------------------------------

    def _show_source(self) -> None:
        session = self._session
        coded = session.coded
        self._left_at.leave()
        if coded is not None:
            self.view.show_text(coded.text, CodedMarks(session, coded))
            self._left_at.come_back(coded.source.id)
            self._stack.setCurrentWidget(self._text)
            self._look()
        elif session.project is None:
            self._stack.setCurrentWidget(self._welcome)
        else:
            self._stack.setCurrentWidget(self._choose if session.sources else self._empty)
        if coded is None and self.view.text():
            self.view.clear()

    def _take_in(self, done: Done) -> None:
        if self._session.coded is None:
            if Source.kind in done.kinds:
                self._show_source()
        elif done.kinds & {Code.kind, Coder.kind}:
            self._set_marks()

    def _alter_marks(self, altered: Sequence[Alteration]) -> None:
        if len(altered) > _ANEW_FROM:
            self._set_marks()
            return
        for before, after in altered:
            if after is not None and self._session.shows(after):
                self.view.replace_mark(mark_of(self._session, after))
            elif before is not None:
                self.view.remove_mark(before.id)

    def _set_marks(self) -> None:
        coded = self._session.coded
        if coded is not None:
            self.view.set_marks(CodedMarks(self._session, coded))
            self._emphasise()

    def _look(self) -> None:
        self._at_caret.look(self.view.caret(), self.view.selected_span())

    def _choose_mark(self, annotation_id: object) -> None:
        """Make a clicked mark current."""
        if self.view.caret() != self._caret_at_press:
            return  # The click led here, where one is current already; the next one chooses.
        if isinstance(annotation_id, UUID):
            self.choose(annotation_id)

    def choose(self, annotation_id: UUID) -> None:
        """Make an annotation current, at its place, where the caret is not there already."""
        coded = self._session.coded
        annotation = None if coded is None else coded.find(annotation_id)
        if annotation is None:
            return
        here = {each.id for each in self._at_caret.annotations}
        if annotation.id not in here:
            self.view.select(Span(annotation.start, annotation.start))
        self._at_caret.choose(annotation.id)

    def _emphasise(self) -> None:
        current = self._at_caret.current
        self.view.emphasise(None if current is None else current.id)


class _PageHead(QFrame):
    """The line above the text: what it is called, and how far the coder is with it."""

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        self.setObjectName("page_head")
        self._session = session
        self._name = ElidedLabel()
        self._name.setFont(bolder(self.font(), 2))
        self._progress = WordedButton()
        self._progress.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._progress.setToolTip("How far you are with this source")
        menu = QMenu(self._progress)
        for words, state in (
            ("In progress", Progress.IN_PROGRESS),
            ("Complete", Progress.COMPLETE),
        ):
            entry = menu.addAction(icon(SIGNS[state]), words)
            entry.triggered.connect(lambda _=False, s=state: self._set(s))
        self._progress.setMenu(menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 9, 16, 9)
        layout.addWidget(self._name, stretch=1)
        layout.addWidget(self._progress)
        session.source_shown.connect(self._follow)
        session.coder_changed.connect(self._follow)
        session.moment_changed.connect(self._follow)
        session.changed.connect(self._take_in)

    def _take_in(self, done: Done) -> None:
        if done.kinds & {Source.kind, Assignment.kind}:
            self._follow()

    def _follow(self) -> None:
        session = self._session
        source, coder = session.source, session.coder
        if source is None:
            return
        self._name.setText(source.name)
        state = session.read.progress(source.id, coder.id) if coder else None
        words = PROGRESS_WORDS[state]
        self._progress.setText(words[0].upper() + words[1:])
        self._progress.setIcon(icon(SIGNS[state]))
        self._progress.setEnabled(session.can_write)

    def _set(self, state: Progress) -> None:
        if self._session.source is not None:
            set_progress(self._session, self._session.source, state)
