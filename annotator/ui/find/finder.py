"""Finding in the source on show: the bar asks, the search answers, the view and the strip show."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.text.finding import Hits, PatternError, Query
from annotator.text.spans import Span
from annotator.ui.coding.coding import Coding
from annotator.ui.document.document_view import DocumentView
from annotator.ui.find.code_hits import CodeHits
from annotator.ui.find.find_bar import FindBar
from annotator.ui.find.search import Search
from annotator.ui.overview.strip import OverviewStrip
from annotator.ui.session.messages import sentence
from annotator.ui.session.project_session import ProjectSession

_LONGEST_TAKEN = 200
"""Characters of a selection that are taken over as what to find; of a longer one, nothing is."""

_AROUND = 0.1
"""The share of the view's height that is seen above and below a hit."""

Then = Callable[[], None]


class Finder(QObject):
    """Shows all hits, leads from one to the next, and has them coded.

    Attributes:
        bar: where one types.
    """

    def __init__(
        self,
        session: ProjectSession,
        view: DocumentView,
        strip: OverviewStrip,
        coding: Coding,
        bar: FindBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.bar = bar
        self._session = session
        self._view = view
        self._strip = strip
        self._coding = coding
        self._code_hits = CodeHits(session, coding, window)
        self._search = Search(self)
        self._search.found.connect(self._take)
        self._search.failed.connect(self._tell_failed)
        self._then: Then = self._count
        self._hits = Hits()
        # Where typing began: the more letters, the further from here the hit may be.
        self._origin = 0
        # Which hit is selected, and the selection that shows it: it is widened to whole graphemes.
        self._current: tuple[int, Span | None] | None = None
        bar.asked.connect(self._ask)
        bar.stepped.connect(self.step)
        bar.left.connect(self.close)
        bar.code_all_asked.connect(self.code_all)
        session.source_shown.connect(self._ask_anew)
        session.moment_changed.connect(self._offer_coding)

    @property
    def can_find(self) -> bool:
        """Whether there is a text to find something in."""
        return self._session.coded is not None

    @property
    def can_code_all(self) -> bool:
        """Whether there are hits that can be coded."""
        return bool(self._hits) and self._coding.can_code

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._search.is_busy

    def hits(self) -> Hits:
        """Return what has been found."""
        return self._hits

    def open(self) -> None:
        """Open the bar, with what is selected in it."""
        selection = self._view.selected_span()
        self._origin = self._view.caret() if selection is None else selection.start
        self.bar.open(self._typed(selection))
        self._ask(self.bar.query())

    def close(self) -> None:
        """Close the bar; the hit stays selected."""
        self.bar.hide()
        self._search.cancel()
        self._show(Hits())
        self._view.setFocus()

    def finish(self) -> None:
        """Give up searching, before the window goes away."""
        self._search.finish()

    def step(self, by: int) -> None:
        """Go to the next hit, or with -1 to the one before; past the last, to the first."""
        query = self.bar.query()
        if not query.typed:
            self.open()
        elif self.bar.isHidden():
            self.bar.show()
            self._ask(query, then=partial(self._go_on, by))
        elif self._search.is_busy:
            self._then = partial(self._go_on, by)
        else:
            self._go_on(by)

    def code_all(self) -> None:
        """Have all hits coded with codes that are picked."""
        if self.can_code_all:
            self._code_hits.ask(self._hits, self.bar)

    # Asking --------------------------------------------------------------------------------

    def _typed(self, selection: Span | None) -> str | None:
        """Return what is selected as what to find; None where that is too much."""
        if selection is None or selection.length > _LONGEST_TAKEN:
            return None
        quote = selection.cut(self._view.text())
        return None if "\n" in quote else quote

    def _ask(self, query: Query, then: Then | None = None) -> None:
        if self.bar.isHidden() or not self.can_find:
            return
        self._then = then or self._go_to_first
        if query.typed:
            self._search.begin(self._view.text(), query)
        else:
            self._search.cancel()
            self._show(Hits())
            self._say("")

    def _ask_anew(self) -> None:
        """Search the source that is shown now, and stay where the reader is in it."""
        self._search.cancel()
        self._show(Hits())
        self._say("")
        self._origin = self._view.caret()
        self._ask(self.bar.query(), then=self._count)

    # Answers -------------------------------------------------------------------------------

    def _take(self, hits: Hits) -> None:
        self._show(hits)
        if hits:
            self._then()
        else:
            self._say("Nothing found")

    def _tell_failed(self, error: PatternError) -> None:
        self._show(Hits())
        self._say(sentence(error), is_wrong=True)

    def _show(self, hits: Hits) -> None:
        self._hits, self._current = hits, None
        self._view.show_hits(hits)
        self._strip.show_hits(hits)

    def _count(self) -> None:
        self._say(f"{len(self._hits):,} found")

    def _say(self, words: str, *, is_wrong: bool = False) -> None:
        self.bar.say(words, is_wrong=is_wrong)
        self._offer_coding()

    def _offer_coding(self) -> None:
        self.bar.offer_coding(len(self._hits) if self._coding.can_code else 0)

    # Going from hit to hit -----------------------------------------------------------------

    def _go_to_first(self) -> None:
        self._go_to(self._hits.first_from(self._origin))

    def _go_on(self, by: int) -> None:
        if not self._hits:
            return
        if self._current is not None and self._current[1] == self._view.selected_span():
            index = self._current[0] + by
        else:
            index = self._hits.first_from(self._view.caret()) - (by < 0)
        self._go_to(index)
        self._origin = self._view.caret()

    def _go_to(self, index: int) -> None:
        """Select a hit; beyond the last follows the first, and the other way round."""
        number = len(self._hits)
        index, wrapped = index % number, not 0 <= index < number
        hit = self._hits[index]
        self._view.select(hit)
        self._view.ensure_visible(hit, _AROUND)
        self._current = index, self._view.selected_span()
        again = f" · from the {'start' if index == 0 else 'end'} again" if wrapped else ""
        self._say(f"{index + 1:,} of {number:,}{again}")
