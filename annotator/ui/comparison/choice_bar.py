"""What is compared, chosen at the top of the window: coders, codes, sources, unit and scope."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QComboBox, QToolButton, QVBoxLayout, QWidget

from annotator.agreement.units import Unit
from annotator.project.source_filter import SourceFilter
from annotator.ui.comparison.asked import Asked, SourcesThatCount
from annotator.ui.comparison.comparable_coders import comparable_coders
from annotator.ui.look.ampersands import as_written
from annotator.ui.look.icons import icon
from annotator.ui.look.quotes import shortened
from annotator.ui.parts.flow_layout import FlowLayout
from annotator.ui.parts.worded_button import WordedButton
from annotator.ui.segments.ticking_popup import TickingPopup, codes_to_tick, named_to_tick
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.sources.filter_chips import part_in_words
from annotator.ui.sources.filter_menu import SourceFilterMenu, has_details

_NAMES_ON_A_BUTTON = 3
_LONGEST = 40
_UNITS = {
    (Unit.CHARACTER, False): "Count characters",
    (Unit.WORD, False): "Words, coded if any of it is",
    (Unit.WORD, True): "Words, coded if half of it is",
    (Unit.SENTENCE, False): "Sentences, coded if any of it is",
    (Unit.SENTENCE, True): "Sentences, coded if half of it is",
    (Unit.PARAGRAPH, False): "Paragraphs, coded if any of it is",
    (Unit.PARAGRAPH, True): "Paragraphs, coded if half of it is",
}
_SOURCES = {
    SourcesThatCount.COMPLETE: "Sources that all completed",
    SourcesThatCount.PAIRWISE: "Sources that two or more completed",
    SourcesThatCount.BEGUN: "Sources that all have begun",
}


class ChoiceBar(QWidget):
    """Asks what is to be compared.

    Attributes:
        changed: Signal (Asked).
    """

    changed = Signal(object)

    def __init__(self, session: ProjectSession, at_work: Callable[[], Iterable[UUID]]) -> None:
        """Offer what a session has; ``at_work`` gives the coders compared if none is chosen."""
        super().__init__()
        self._session = session
        self._at_work = at_work
        self._asked = Asked()
        self._coder_popup = TickingPopup(self, "a coder")
        self._coder_popup.ticked.connect(self._tick_coders)
        self._code_popup = TickingPopup(self, "a code")
        self._code_popup.ticked.connect(
            lambda ids: self._set(replace(self._asked, code_ids=ids or None))
        )
        self._source_popup = TickingPopup(self, "a source")
        self._source_popup.ticked.connect(
            lambda ids: self._set(replace(self._asked, source_ids=ids or None))
        )
        self.coders = _button("users", "Which coders are compared", self._offer_coders)
        self._codes = _button("tag", "Which codes are compared", self._offer_codes)
        self._sources = _button("book-open", "Which sources are compared", self._offer_sources)
        self._known_menu = SourceFilterMenu(session, lambda: self._asked.known, self)
        self._known_menu.chosen.connect(lambda known: self._set(replace(self._asked, known=known)))
        self._known = _button(
            "list-filter",
            "Only sources in some groups, or of which something is known",
            lambda: self._known_menu.popup(_below(self._known)),
        )
        self.unit = QComboBox()
        self.unit.setAccessibleName("What is counted")
        self.unit.setToolTip("What counts as one decision of a coder")
        self.unit.addItems(list(_UNITS.values()))
        self.which = QComboBox()
        self.which.setAccessibleName("Which sources count")
        self.which.setToolTip("Which sources count; what a coder has not finished is missing")
        for rule, title in _SOURCES.items():
            self.which.addItem(title, rule)
        self.unit.currentIndexChanged.connect(self._take_boxes)
        self.which.currentIndexChanged.connect(self._take_boxes)
        widgets = QWidget()
        row = FlowLayout(widgets, spacing=8)
        for widget in (
            self.coders,
            self._codes,
            self._sources,
            self._known,
            self.unit,
            self.which,
        ):
            row.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(widgets)
        self.follow()

    @property
    def asked(self) -> Asked:
        """What is asked for."""
        return self._asked

    def start_anew(self) -> None:
        """Ask for everything, of another project; what is counted, and how, stays."""
        self._asked = replace(
            self._asked, coder_ids=None, code_ids=None, source_ids=None, known=SourceFilter()
        )
        self.follow()

    def follow(self) -> None:
        """Follow what the project has: names, and what is there no more."""
        session, asked = self._session, self._asked
        self._asked = replace(
            asked,
            coder_ids=_standing(asked.coder_ids, comparable_coders(session)),
            code_ids=_standing(asked.code_ids, {code.id for code in session.scheme}),
            source_ids=_standing(asked.source_ids, session.sources),
            known=SourceFilter() if session.project is None else asked.known.standing(session.read),
        )
        coders = comparable_coders(session)
        names = [coders[each].name for each in self._compared()]
        self.coders.setText(as_written(_named(names) or "Choose coders"))
        self._codes.setText(_counted(self._asked.code_ids, "code"))
        self._sources.setText(_counted(self._asked.source_ids, "source"))
        words = [part_in_words(part) for part in self._asked.known.parts]
        self._known.setText(as_written(shortened(", ".join(words), _LONGEST) or "Any group"))
        self._known.setVisible(has_details(session) or bool(words))
        self.setEnabled(session.project is not None)
        if self._asked.known != asked.known:  # other sources are asked for
            self.changed.emit(self._asked)

    def _tick_coders(self, ids: frozenset[UUID]) -> None:
        # Nobody is a choice here, on the way from one coder to another.
        self._set(replace(self._asked, coder_ids=ids))

    def _take_boxes(self) -> None:
        unit, half = list(_UNITS)[self.unit.currentIndex()]
        self._set(
            replace(
                self._asked,
                unit=unit,
                half=half,
                sources=SourcesThatCount(self.which.currentData()),
            )
        )

    def _set(self, asked: Asked) -> None:
        if asked == self._asked:
            return
        self._asked = asked
        self.follow()
        self.changed.emit(self._asked)

    def _compared(self) -> list[UUID]:
        ids = self._asked.coder_ids
        wanted = set(self._at_work()) if ids is None else ids
        return [coder_id for coder_id in comparable_coders(self._session) if coder_id in wanted]

    # What is offered -----------------------------------------------------------------------

    def _offer_coders(self) -> None:
        session = self._session
        coders = comparable_coders(session) if session.read.decisions() else session.coders
        things = named_to_tick(coders.values())
        self._coder_popup.offer(things, frozenset(self._compared()), _below(self.coders))

    def _offer_codes(self) -> None:
        scheme = self._session.scheme
        things = codes_to_tick(scheme)
        ticked = self._asked.code_ids or frozenset()
        self._code_popup.offer(things, ticked, _below(self._codes))

    def _offer_sources(self) -> None:
        things = named_to_tick(self._session.sources.values())
        ticked = self._asked.source_ids or frozenset()
        self._source_popup.offer(things, ticked, _below(self._sources))


def _standing(ids: frozenset[UUID] | None, there: Iterable[UUID]) -> frozenset[UUID] | None:
    """Return those of some ids that are there still; None, for all, where none is left."""
    if not ids:
        return ids
    return ids.intersection(there) or None


def _named(names: list[str]) -> str:
    if len(names) > _NAMES_ON_A_BUTTON:
        return f"{len(names)} coders"
    return ", ".join(names)


def _counted(ids: frozenset[UUID] | None, what: str) -> str:
    if ids is None:
        return f"All {what}s"
    return f"1 {what}" if len(ids) == 1 else f"{len(ids)} {what}s"


def _button(picture: str, tip: str, run: Callable[[], object]) -> QToolButton:
    button = WordedButton()
    button.setIcon(icon(picture))
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setProperty("choice", True)
    button.clicked.connect(lambda _=False: run())
    return button


def _below(button: QToolButton) -> QPoint:
    return button.mapToGlobal(button.rect().bottomLeft() + QPoint(0, 2))
