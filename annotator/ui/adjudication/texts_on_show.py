"""The source looked at, in columns: one for each coder, or one for all, and the consensus."""

from collections.abc import Hashable, Iterator
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.agreement.adjudication import Adjudication
from annotator.model.records import Annotation, Code, Coder
from annotator.project.consensus import consensus_annotations
from annotator.project.project import Done
from annotator.text.spans import Span
from annotator.ui.adjudication.parallel_texts import Column, ParallelTexts
from annotator.ui.adjudication.passage_marks import PassageMarks
from annotator.ui.adjudication.settling import Settling
from annotator.ui.document.document_view import DocumentView
from annotator.ui.document.marks import Mark
from annotator.ui.look.fonts import bolder
from annotator.ui.look.theme import Theme
from annotator.ui.parts.elided_label import ElidedLabel
from annotator.ui.session.project_session import ProjectSession

_MOST_SIDE_BY_SIDE = 4
"""Coders beyond whom one text shows all, because columns would be too narrow to read in."""


class TextsOnShow(QWidget):
    """Follows which passage is looked at.

    Attributes:
        passage_clicked: Signal (passage id) when an annotation was clicked.
    """

    passage_clicked = Signal(object)

    def __init__(self, session: ProjectSession, settling: Settling) -> None:
        super().__init__()
        self._session = session
        self._settling = settling
        self._source_id: UUID | None = None
        self._wants_one_text = False
        self._shown: tuple[Column, ...] = ()
        self._name = ElidedLabel()
        self._name.setFont(bolder(self.font(), 1))
        self._name.setContentsMargins(16, 8, 16, 2)
        self._columns = ParallelTexts()
        self._columns.mark_clicked.connect(self._take_click)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._name)
        layout.addWidget(self._columns, stretch=1)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        session.changed.connect(self._take_in)
        settling.changed.connect(self._follow)

    # Who is shown --------------------------------------------------------------------------

    def coders(self) -> tuple[UUID, ...]:
        """Return the coders of the source looked at, by name."""
        source = self._settling.current_source
        return () if source is None else source.coder_ids

    @property
    def fits_side_by_side(self) -> bool:
        """Whether the coders are few enough for a column each."""
        return 0 < len(self.coders()) <= _MOST_SIDE_BY_SIDE

    @property
    def is_one_text(self) -> bool:
        """Whether one text shows the coding of all."""
        return self._wants_one_text or not self.fits_side_by_side

    def toggle(self) -> None:
        """Show one text for all, or one for each."""
        self._wants_one_text = not self._wants_one_text
        self._source_id = None
        self.show_current()

    def _heads(self) -> list[Column]:
        if self.is_one_text:
            coders = [Column("All coders")]
        else:
            names = [self._session.coders[coder_id].name for coder_id in self.coders()]
            coders = [Column(name, str(number)) for number, name in enumerate(names, start=1)]
        return [*coders, Column("Consensus")]

    # Showing -------------------------------------------------------------------------------

    def show_current(self) -> None:
        """Show the source of the passage looked at, and the passage."""
        source, current = self._settling.current_source, self._settling.current
        if source is None or current is None:
            self._columns.show_current(None)
            return
        heads = self._heads()
        if source.source_id != self._source_id or tuple(heads) != self._shown:
            self._source_id, self._shown = source.source_id, tuple(heads)
            self._columns.show_columns(heads)
            record = self._session.sources[source.source_id]
            self._name.setText(record.name)
            self._columns.show_text(self._session.read.text(record), self._marks(source))
        passage = current.passage
        self._columns.show_current(passage.span, list(self._outlined()))

    def _follow(self) -> None:
        """Show the marks as they are now."""
        source = self._settling.current_source
        if source is None or source.source_id != self._source_id:
            return
        if tuple(self._heads()) != self._shown:
            self._source_id = None
        else:
            self._columns.set_marks(self._marks(source))

    def _take_in(self, done: Done) -> None:
        if done.kinds & {Code.kind, Coder.kind}:
            self._follow()

    def _marks(self, source: Adjudication) -> list[list[Mark]]:
        session = self._session
        names = {coder.id: coder.name for coder in session.coders.values()}
        marks = PassageMarks(session.scheme, names, session.initials)
        passages = [found.passage for found in source.passages()]
        if self.is_one_text:
            coders = [list(marks.of_all(passages))]
        else:
            coders = [list(marks.of_coder(passages, coder_id)) for coder_id in source.coder_ids]
        return [*coders, list(marks.of_consensus(self._consensus(source.source_id)))]

    def _consensus(self, source_id: UUID) -> list[Annotation]:
        scheme = self._session.scheme
        entering = consensus_annotations(self._session.read, source_id)
        return [each for each in entering if each.code_id in scheme]

    def _outlined(self) -> Iterator[Hashable | None]:
        """Yield the annotation of the passage looked at in each column; None where none is."""
        current, source = self._settling.current, self._settling.current_source
        if current is None or source is None:
            return
        by_coder = current.passage.by_coder
        if self.is_one_text:
            yield next(iter(by_coder.values()))[0].id
        else:
            for coder_id in source.coder_ids:
                held = by_coder.get(coder_id)
                yield held[0].id if held else None
        ruling = current.ruling
        yield ruling.first.id if ruling is not None and ruling.decided else None

    def show_target(self, span: Span) -> None:
        """Show a span as what would enter the consensus."""
        for column in self._columns.columns:
            column.view.show_target(span)

    def first_view(self) -> DocumentView:
        """Return the view in which a span is edited."""
        return self._columns.columns[0].view

    def selected_span(self) -> Span | None:
        """Return what is selected in any of the columns."""
        spans = (column.view.selected_span() for column in self._columns.columns)
        return next((span for span in spans if span is not None), None)

    def _take_click(self, mark_id: object) -> None:
        source = self._settling.current_source
        if source is None:
            return
        for found in source.passages():
            held = found.passage.by_coder.values()
            signs: set[object] = {each.id for annotations in held for each in annotations}
            signs |= {part.id for each in found.standing for part in each.ruling.decisions}
            if mark_id in signs:
                self.passage_clicked.emit(found.passage.id)
                return

    # Looks ---------------------------------------------------------------------------------

    def wear(self, theme: Theme) -> None:
        """Paint the texts in a theme's colours."""
        self._columns.wear(theme)

    def set_font(self, font: QFont) -> None:
        """Show the texts in a font."""
        self._columns.set_font(font)
