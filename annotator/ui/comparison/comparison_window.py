"""The window that says how far coders agree, and leads to the passages they disagree on."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
)

from annotator.agreement.comparison_result import Comparison
from annotator.agreement.from_project import coders_at_work
from annotator.agreement.passages import Passage
from annotator.errors import AnnotatorError
from annotator.model.records import Annotation
from annotator.project.project import Done
from annotator.ui.comparison.choice_bar import ChoiceBar
from annotator.ui.comparison.codes_page import CodesPage
from annotator.ui.comparison.confusion_page import ConfusionPage
from annotator.ui.comparison.disagreements_page import DisagreementsPage
from annotator.ui.comparison.empty_words import EmptyWords, after_computing, before_computing
from annotator.ui.comparison.exporting import ask_export
from annotator.ui.comparison.guide_panel import WIDTH, GuidePanel
from annotator.ui.comparison.keeper import Keeper
from annotator.ui.comparison.kept_comparison import Computed
from annotator.ui.comparison.overall_page import OverallPage
from annotator.ui.comparison.page import FiguresPage, OnShow
from annotator.ui.comparison.pairs_page import PairsPage
from annotator.ui.comparison.passage_filter import PassageFilter
from annotator.ui.comparison.scope_line import ScopeLine
from annotator.ui.comparison.sources_page import SourcesPage
from annotator.ui.parts.elided_label import ElidedLabel
from annotator.ui.parts.empty_state import EmptyState
from annotator.ui.session.messages import Message, sentence
from annotator.ui.session.project_session import ProjectSession

_SIZE = (1220, 740)

ShowPassages = Callable[[list[Passage], int], None]
ShowPlace = Callable[[Passage], None]
"""Leads to passages: those that are listed, and which of them to begin with."""


class ComparisonWindow(QDialog):
    """Choices above, pages of figures below, the guide beside them when it is asked.

    Attributes:
        closed: Signal ().
    """

    closed = Signal()

    def __init__(
        self, session: ProjectSession, show_passages: ShowPassages, show_place: ShowPlace
    ) -> None:
        """Compare the coders of a session.

        Args:
            session: the session.
            show_passages: shows where they disagree, the texts side by side.
            show_place: shows where a passage stands in the text.
        """
        super().__init__()
        self.setWindowFlags(
            Qt.WindowType.Window
            | Qt.WindowType.WindowMinMaxButtonsHint
            | Qt.WindowType.WindowCloseButtonHint
        )
        self.setWindowTitle("Compare coders")
        self.resize(*_SIZE)
        self._session = session
        self._show_passages = show_passages
        self._show_place = show_place
        self._computed: Computed | None = None
        self._empty_words = EmptyWords("", "")
        self._keeper = Keeper(session, self)
        self.choices = ChoiceBar(session, self._at_work)
        self.scope = ScopeLine()
        self._empty = EmptyState("", "", large=True)
        self.guide = GuidePanel()
        self.disagreements = DisagreementsPage(session)
        self.codes = CodesPage(session)
        self.sources = SourcesPage(session, self._keeper.annotations)
        self.pages: list[FiguresPage] = [
            self.codes,
            OverallPage(session),
            PairsPage(session),
            ConfusionPage(session),
            self.sources,
        ]
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for page, name in zip(self.pages, _PAGES, strict=True):
            self.tabs.addTab(page, name)
        self.tabs.addTab(self.disagreements, "Disagreements")
        self._lay_out()
        self._listen()
        self._start_anew()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.tabs)
        halves = self._halves = QSplitter()
        halves.setChildrenCollapsible(False)
        halves.addWidget(self._stack)
        halves.addWidget(self.guide)
        halves.setStretchFactor(0, 1)
        self.guide.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(self.choices)
        layout.addWidget(self.scope)
        layout.addWidget(halves, stretch=1)
        layout.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        self._export = _button("Export…", self._ask_export)
        self._meaning = _button("What does this mean?", self._explain_current)
        self._meaning.setToolTip("What the figure means, and when it misleads (F1)")
        self._said = ElidedLabel()
        self._said.setAccessibleName("Status")
        self._said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._progress = QProgressBar()
        self._progress.setAccessibleName("Progress")
        self._progress.setFixedWidth(120)
        self._cancel = _button("Cancel", self.cancel)
        close = _button("Close", self.close)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._export)
        foot.addWidget(self._meaning)
        foot.addWidget(self._said, stretch=1)
        for widget in (self._progress, self._cancel, close):
            foot.addWidget(widget)
        self._show_progress(False)
        return foot

    def _listen(self) -> None:
        session, keeper = self._session, self._keeper
        session.opened.connect(self._start_anew)
        session.changed.connect(self._follow_names)
        session.moment_changed.connect(self.choices.follow)
        session.message.connect(self._say)
        self.choices.changed.connect(self._ask)
        keeper.began.connect(lambda: self._show_progress(True))
        keeper.progressed.connect(self._tell_progress)
        keeper.computed.connect(self._take_in)
        keeper.cancelled.connect(self._tell_cancelled)
        keeper.failed.connect(self._tell_failed)
        for page in self.pages:
            page.opened.connect(self.show_disagreements)
            page.explained.connect(self._explain)
            page.rested.connect(self._follow_guide)
            page.overall_asked.connect(keeper.want_overall)
        self.disagreements.opened.connect(self._show_passages)
        self.disagreements.place_asked.connect(self._show_place)
        self.tabs.currentChanged.connect(self._show_page)
        self.guide.closed.connect(self._focus_page)
        QShortcut(QKeySequence.StandardKey.HelpContents, self, self._explain_current)

    # Asking --------------------------------------------------------------------------------

    def _at_work(self) -> set[UUID]:
        """Return who is compared at first: everybody who coded or completed something."""
        session = self._session
        return set() if session.project is None else set(coders_at_work(session.read))

    def _start_anew(self) -> None:
        self.choices.start_anew()
        self._ask()

    def _ask(self, _asked: object = None) -> None:
        """Ask for what is chosen."""
        asked = self.choices.asked
        compared = self._at_work() if asked.coder_ids is None else asked.coder_ids
        missing = before_computing(self._session, len(compared))
        self._keeper.ask(None if missing else asked)
        if missing is not None:
            self._show_empty(missing)
            self.scope.show_scope(None)

    def _follow_names(self, done: Done | None = None) -> None:
        if done is None or done.kinds != {Annotation.kind}:
            self.choices.follow()

    # Showing -------------------------------------------------------------------------------

    @property
    def is_up_to_date(self) -> bool:
        """Whether what is shown answers what is asked."""
        return not self._keeper.is_busy

    @property
    def is_computing(self) -> bool:
        """Whether figures are being computed this moment."""
        return self._keeper.is_computing

    def cancel(self) -> None:
        """Find no figures; the next choice or change asks again."""
        self._keeper.cancel()

    @property
    def computed(self) -> Computed | None:
        """What is shown; None where there is nothing to show."""
        return self._computed

    def empty_words(self) -> EmptyWords | None:
        """Return what is said in place of figures; None where there are figures."""
        return None if self._stack.currentWidget() is self.tabs else self._empty_words

    def _take_in(self, computed: Computed) -> None:
        self._show_progress(False)
        if self._computed is None or computed.scope.coders != self._computed.scope.coders:
            self.choices.follow()
        self._computed = computed
        self.scope.show_scope(computed.scope)
        missing = after_computing(computed, self._session.read.withheld_sources())
        if missing is not None:
            self._show_empty(missing)
            return
        self._stack.setCurrentWidget(self.tabs)
        self._export.setEnabled(True)
        self._meaning.setEnabled(True)
        passages = computed.disagreements
        self.disagreements.show_passages(passages)
        number = len(passages)
        self.tabs.setTabText(len(self.pages), f"Disagreements ({number:,})")
        self._show_page()

    def _show_page(self) -> None:
        page = self.tabs.currentWidget()
        if isinstance(page, FiguresPage) and self._computed is not None:
            page.show_figures(OnShow(self._computed, self._keeper.kept))
            self._follow_guide(page.current_measure())

    def _show_empty(self, words: EmptyWords) -> None:
        self._empty_words = words
        self._empty.say(*words)
        self._stack.setCurrentWidget(self._empty)
        self._show_progress(False)
        self._computed = None
        for button in (self._export, self._meaning):
            button.setEnabled(False)

    def said(self) -> str:
        """Return what is said of the latest thing that was done, or of what is going on."""
        return self._said.text()

    def _say(self, message: Message) -> None:
        if not self._progress.isVisible():
            self._said.setText(message.text)

    def _show_progress(self, shown: bool) -> None:
        if shown or self._said.text() == _COMPUTING:
            self._said.setText(_COMPUTING if shown else "")
        self._progress.setRange(0, 0)
        for widget in (self._progress, self._cancel):
            widget.setVisible(shown)

    def _tell_progress(self, done: int, total: int) -> None:
        self._progress.setRange(0, total if done else 0)
        self._progress.setValue(done)

    def _tell_cancelled(self) -> None:
        self._show_empty(EmptyWords("Cancelled", "Choose anew what is to be compared."))

    def _tell_failed(self, error: AnnotatorError) -> None:
        self._show_empty(EmptyWords("The figures cannot be computed", sentence(error)))

    def show_disagreements(self, wanted: PassageFilter) -> None:
        """List the disagreements behind a figure."""
        self.disagreements.show_filter(wanted)
        self.tabs.setCurrentWidget(self.disagreements)
        self.disagreements.setFocus()

    # The guide -----------------------------------------------------------------------------

    def _explain(self, measure: str) -> None:
        self.guide.explain(measure)
        if not self.guide.isVisible():
            self.guide.show()
            self._halves.setSizes([self._halves.width() - WIDTH, WIDTH])
        self.guide.setFocus()

    def _explain_current(self) -> None:
        page = self.tabs.currentWidget()
        self._explain(page.current_measure() if isinstance(page, FiguresPage) else "")

    def _follow_guide(self, measure: str) -> None:
        if measure not in ("", self.guide.measure) and self.guide.isVisible():
            self.guide.explain(measure)

    def _focus_page(self) -> None:
        page = self.tabs.currentWidget()
        if page is not None:
            page.setFocus()

    # Out of the window ---------------------------------------------------------------------

    def _ask_export(self) -> None:
        if self._computed is not None:
            ask_export(self, self._session, self.comparison)

    def comparison(self) -> Comparison | None:
        """Return the comparison whole; None while it is being computed anew."""
        return self._keeper.comparison()

    # Qt's events ---------------------------------------------------------------------------

    def reject(self) -> None:
        """Close the guide first, where it is open and the keyboard is there."""
        if self.guide.isVisible() and self.guide.isAncestorOf(self.focusWidget() or self):
            self.guide.close()
        else:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop computing."""
        self.sources.gamma.let_go()
        self._keeper.let_go()
        # A dialog would ask `reject` instead, which may keep the window, and the program with it.
        event.accept()
        self.closed.emit()


_COMPUTING = "Computing…"
_PAGES = ("Codes", "Overall", "Pairs", "Confusion", "Sources")


def _button(title: str, pressed: Callable[[], object]) -> QPushButton:
    button = QPushButton(title)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _=False: pressed())
    return button
