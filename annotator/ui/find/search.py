"""Searches a text off the window's thread, the latest question only."""

from PySide6.QtCore import QObject, QThread, Signal

from annotator.text.finding import Hits, PatternError, Query, find


class _Searcher(QThread):
    """Answers one question, or gives up when it is told to."""

    def __init__(self, text: str, query: Query, parent: QObject) -> None:
        super().__init__(parent)
        self._text = text
        self._query = query
        self.hits = Hits()
        self.error: PatternError | None = None

    def run(self) -> None:
        try:
            self.hits = find(self._text, self._query, stop=self.isInterruptionRequested)
        except PatternError as error:
            self.error = error


class Search(QObject):
    """Finds all hits of one query at a time; a later query takes the place of an earlier one.

    Attributes:
        found: Signal (Hits).
        failed: Signal (PatternError).
    """

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._running: _Searcher | None = None
        self._next: tuple[str, Query] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._next is not None or (
            self._running is not None and not self._running.isInterruptionRequested()
        )

    def begin(self, text: str, query: Query) -> None:
        """Search a text; one of the signals tells the answer."""
        self._next = (text, query)
        if self._running is None:
            self._run_next()
        else:
            self._running.requestInterruption()

    def cancel(self) -> None:
        """Give up what is being searched for; nothing is told about it."""
        self._next = None
        if self._running is not None:
            self._running.requestInterruption()

    def finish(self) -> None:
        """Give up, and wait until nothing runs any more."""
        self.cancel()
        if self._running is not None:
            self._running.wait()

    def _run_next(self) -> None:
        if self._next is None:
            return
        (text, query), self._next = self._next, None
        self._running = _Searcher(text, query, self)
        self._running.finished.connect(self._take_answer)
        self._running.start()

    def _take_answer(self) -> None:
        searcher, self._running = self._running, None
        if searcher is None:
            return
        given_up = searcher.isInterruptionRequested()
        searcher.wait()
        searcher.deleteLater()
        self._run_next()
        if given_up:
            return
        if searcher.error is not None:
            self.failed.emit(searcher.error)
        else:
            self.found.emit(searcher.hits)
