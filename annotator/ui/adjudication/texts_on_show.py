"""The source looked at, in columns: one for each coder, or one for all, and the consensus."""

from collections.abc import Hashable, Iterator, Mapping
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.agreement.adjudication import Adjudication
from annotator.agreement.passages import Passage
from annotator.text.spans import Span
from annotator.ui.adjudication.parallel_texts import Column, ParallelTexts
from annotator.ui.adjudication.passage_marks import PassageMarks
from annotator.ui.adjudication.settling import Settling
from annotator.ui.adjudication.settling_keys import MOST_KEYS
from annotator.ui.document.document_view import DocumentView
from annotator.ui.document.marks import Mark
from annotator.ui.look.fonts import bolder
from annotator.ui.look.theme import Theme
from annotator.ui.parts.elided_label import ElidedLabel
from annotator.ui.session.project_session import ProjectSession

_MOST_SIDE_BY_SIDE = 4
"""Coders beyond whom one text shows all, because columns would be too narrow to read in."""

_SHARE_OF_ONE_TEXT = 2
"""How wide one text for all is against the consensus: its margin has names in it."""


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
        self._wants_one_text = False
        self._source_id: UUID | None = None
        self._heads_shown: list[Column] = []
        self._passages: list[Passage] = []
        self._is_stale = False
        self._named: tuple[object, object] = (None, None)
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
        settling.changed.connect(self._grow_stale)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

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
        return self._wants_one_text or len(self.coders()) > _MOST_SIDE_BY_SIDE

    def toggle(self) -> None:
        """Show one text for all, or one for each."""
        self._wants_one_text = not self._wants_one_text
        self.show_current()

    def _heads(self) -> list[Column]:
        names = [self._session.coders[coder_id].name for coder_id in self.coders()]
        if not self.is_one_text:
            coders = [Column(name, str(number)) for number, name in enumerate(names, start=1)]
            return [*coders, Column("Consensus")]
        keys = [f"{number} {name}" for number, name in enumerate(names[:MOST_KEYS], start=1)]
        if len(names) > MOST_KEYS:
            keys.append(f"0 one of {len(names) - MOST_KEYS:,} more")
        heading = "Both coders" if len(names) == 2 else f"All {len(names):,} coders"
        return [
            Column(heading, said=" · ".join(keys), share=_SHARE_OF_ONE_TEXT),
            Column("Consensus"),
        ]

    # Showing -------------------------------------------------------------------------------

    def show_current(self) -> None:
        """Show the source of the passage looked at, and the passage."""
        source, current = self._settling.current_source, self._settling.current
        if source is None or current is None:
            self._columns.show_place(None)
            return
        self._show_source(source)
        self.show_place()
        self._columns.bring_into_sight(current.passage.span)

    def _grow_stale(self) -> None:
        self._is_stale = True

    @property
    def keeps_columns(self) -> bool:
        """Whether the source looked at is in the columns there are."""
        source = self._settling.current_source
        same = source is not None and source.source_id == self._source_id
        return same and self._heads() == self._heads_shown

    def show_marks(self) -> None:
        """Show what is coded now, and leave the rest as it is."""
        source = self._settling.current_source
        if source is not None:
            self._show_source(source)

    def _show_source(self, source: Adjudication) -> None:
        heads = self._heads()
        record = self._session.sources[source.source_id]
        self._name.setText(record.name)
        is_stale, self._is_stale = self._is_stale, False
        if source.source_id == self._source_id and heads == self._heads_shown:
            if is_stale:
                self._show_marks(source)
            return
        self._source_id, self._heads_shown = source.source_id, heads
        self._columns.show_columns(heads)
        marks = self._marks_maker()
        self._note(source)
        coders = self._marks_of_coders(source, marks)
        consensus = list(marks.of_consensus(source.standing()))
        self._columns.show_text(self._session.read.text(record), [*coders, consensus])

    def _show_marks(self, source: Adjudication) -> None:
        """Show the marks as they are now; a decision leaves those of the coders alone."""
        marks = self._marks_maker()
        if self._note(source):
            for place, own in enumerate(self._marks_of_coders(source, marks)):
                self._columns.columns[place].set_marks(own)
        self._columns.columns[-1].set_marks(marks.of_consensus(source.standing()))

    def _note(self, source: Adjudication) -> bool:
        """Note what the marks of the coders are made of; return whether it is something else."""
        former = self._passages, self._named
        found_here = self._settling.settled.passages_in(source.source_id)
        self._passages = [found.passage for found in found_here]
        self._named = (self._session.scheme, self._names())
        return former != (self._passages, self._named)

    def _marks_maker(self) -> PassageMarks:
        return PassageMarks(self._session.scheme, self._names(), self._session.initials)

    def _names(self) -> Mapping[UUID, str]:
        return {coder.id: coder.name for coder in self._session.coders.values()}

    def _marks_of_coders(self, source: Adjudication, marks: PassageMarks) -> list[list[Mark]]:
        if self.is_one_text:
            return [list(marks.of_all(self._passages))]
        return [list(marks.of_coder(self._passages, each)) for each in source.coder_ids]

    def show_place(self) -> None:
        """Show where the passage looked at stands, in place of a span that was being edited."""
        current = self._settling.current
        span = None if current is None else current.passage.span
        self._columns.show_place(span, list(self._outlined()))

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
        for view in self.views():
            view.show_target(span)

    def views(self) -> list[DocumentView]:
        """Return the texts, that of the consensus last."""
        return [column.view for column in self._columns.columns]

    def view_to_edit_in(self) -> DocumentView:
        """Return the view to edit a span in: that in which something is selected, or the first."""
        views = self.views()
        return next((view for view in views if view.selected_span() is not None), views[0])

    def _take_click(self, mark_id: object) -> None:
        source = self._settling.current_source
        passages_in = self._settling.settled.passages_in
        for found in () if source is None else passages_in(source.source_id):
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
