"""The file that the source on show came from: beside the text, or in its own program."""

from typing import TYPE_CHECKING

from annotator.errors import AnnotatorError
from annotator.model.records import Source
from annotator.text.spans import Span
from annotator.ui.original.handing_over import HandingOver
from annotator.ui.original.page_here import PageHere
from annotator.ui.original.page_pictures import PdfPages
from annotator.ui.original.pdf_window import PdfWindow

if TYPE_CHECKING:
    from annotator.ui.window.main_window import MainWindow

_PDF = "application/pdf"


class ShowingOriginal:
    """Owns the window beside the text: one at a time, which follows the caret."""

    def __init__(self, window: "MainWindow") -> None:
        """Follow the caret and the source on show."""
        self._window = window
        self._session = window.session
        self._here = PageHere()
        self._handing_over = HandingOver()
        self._open: PdfWindow | None = None
        self._shown: Source | None = None
        window.session.source_shown.connect(self._follow_source)
        window.at_caret.changed.connect(self._follow_caret)
        for moved in (window.view.caret_moved, window.view.selection_changed):
            moved.connect(self._follow_caret)

    @property
    def pdf(self) -> PdfWindow | None:
        """The window beside the text, while it is open."""
        return self._open

    def open(self) -> None:
        """Show the file of the source on show."""
        source = self._session.source
        if source is None:
            return
        try:
            data = self._session.read.original(source)
            if data is None:
                self._session.say(f"The file of “{source.name}” is not kept in the project")
            elif source.media_type == _PDF:
                self._show_pdf(source, data)
            else:
                self._hand_over(source, data)
        except AnnotatorError as error:
            self._session.failed.emit(error)

    def close(self) -> None:
        """Close the window, and remove what was handed to other programs."""
        if self._open is not None:
            self._open.close()
        self._handing_over.let_go()

    def _show_pdf(self, source: Source, data: bytes) -> None:
        coded = self._session.coded
        if coded is None:
            return
        if self._open is not None and self._shown != source:
            self._open.close()
        if self._open is None:
            self._here.follow(self._session.read, source)
            pages = PdfPages(data, coded.text, self._here.landmarks)
            self._shown = source
            self._open = PdfWindow(
                self._window,
                source.original_name or source.name,
                pages,
                self._here,
                lambda: self._hand_over(source, data),
            )
            self._open.closed.connect(self._forget)
        self._open.show()
        self._open.raise_()
        self._follow_caret()

    def _hand_over(self, source: Source, data: bytes) -> None:
        try:
            path = self._handing_over.hand_over(source, data)
        except AnnotatorError as error:
            self._session.failed.emit(error)
        else:
            self._session.say(f"{path.name} was opened in its own program, to be read only")

    def _forget(self) -> None:
        if self._open is not None:
            self._open.deleteLater()
            self._open = self._shown = None

    def _follow_source(self, source: Source | None) -> None:
        """Show the file of another source that is a PDF; of one that is none, nothing."""
        if self._open is None or source == self._shown:
            return
        if source is None or source.media_type != _PDF:
            self._open.close()
        else:
            self.open()

    def _follow_caret(self, *_: object) -> None:
        if self._open is not None and self._session.source == self._shown:
            self._open.follow(self._passage())

    def _passage(self) -> Span:
        """Return what is selected, else what is coded at the caret, else the sentence there."""
        here, coded = self._window.at_caret, self._session.coded
        caret = self._window.view.caret()
        if here.selection is not None:
            return here.selection
        if here.current is not None:
            return here.current.span
        sentence = None if coded is None else coded.sentences.at(caret)
        return Span(caret, caret) if sentence is None else sentence
