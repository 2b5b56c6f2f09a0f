"""Asks what is to be double-coded, and shows what is drawn before it is assigned."""

from secrets import randbelow

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from annotator.agreement.double_coding import DrawRefusedError, draw, free_name, plan_for
from annotator.agreement.strata import Candidate, StrataBy, candidates
from annotator.project.source_filter import SourceFilter
from annotator.project.steps import MakePlan
from annotator.ui.double_coding.coder_ticks import CoderTicks
from annotator.ui.double_coding.drawn_preview import DrawnPreview
from annotator.ui.double_coding.size_suggestion import SizeSuggestion
from annotator.ui.look.ampersands import as_written
from annotator.ui.look.fonts import bolder
from annotator.ui.look.quotes import shortened
from annotator.ui.session.messages import sentence
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.sources.filter_chips import part_in_words
from annotator.ui.sources.filter_menu import SourceFilterMenu, has_details

_SEEDS = 1_000_000
_LARGEST_SEED = 999_999_999
_SHARE_AT_FIRST = 5
_FEWEST_AT_FIRST = 10
_LEFT_WIDTH = 380
_LONGEST = 32
_STRATA = {
    None: "From all sources as one",
    StrataBy.LENGTH: "In proportion by length",
    StrataBy.CODER: "In proportion by who codes them",
    StrataBy.IMPORT: "In proportion by date of import",
    StrataBy.NAME: "In proportion by beginning of the name",
    StrataBy.GROUP: "In proportion by group",
}


class PlanForm(QWidget):
    """The choices on the left, what they draw on the right.

    Attributes:
        wanted: Signal (MakePlan); the plan is to be made.
        left: Signal (); it is not.
    """

    wanted = Signal(object)
    left = Signal()

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        self._session = session
        self._pool: list[Candidate] = []
        self._step: MakePlan | None = None
        # Arrows held down in a field ask for one draw, not for a hundred.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._draw)
        self._name = QLineEdit(maxLength=300)
        self._coders = CoderTicks()
        self._each = QSpinBox(minimum=2, maximum=2, suffix=" coders")
        self._number = QSpinBox(minimum=1)
        self._number.setGroupSeparatorShown(True)
        self._share = QLabel()
        self._share.setObjectName("muted")
        self._wanted = SourceFilter()
        self._menu = SourceFilterMenu(session, lambda: self._wanted, self)
        self._menu.chosen.connect(self._draw_from)
        self._from = QPushButton()
        self._from.setAutoDefault(False)
        self._from.setToolTip("Draw only from some groups, or where something is known")
        self._from.clicked.connect(self._offer_sources)
        self._strata = QComboBox()
        for by, title in _STRATA.items():
            self._strata.addItem(title, by)
        self._seed = QSpinBox(maximum=_LARGEST_SEED)
        self._seed.setToolTip("The same seed draws the same sources, on any machine")
        self._another = QPushButton("Another")
        self._another.setToolTip("Draw other sources, with another seed")
        self._another.setAutoDefault(False)
        self.suggestion = SizeSuggestion(session, self._coders.ticked)
        self.preview = DrawnPreview()
        self._leave = QPushButton("Cancel")
        self._leave.setAutoDefault(False)
        self._make = QPushButton("Plan and assign")
        self._make.setDefault(True)
        self._form = QFormLayout()
        self._arrange()
        self._follow_fields()

    # Putting together ----------------------------------------------------------------------

    def _arrange(self) -> None:
        form = self._form
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow("&Name", self._name)
        form.addRow("&Coders", self._coders)
        form.addRow("Each coded &by", self._each)
        form.addRow(_named("&From", self._from), self._from)
        form.addRow(_named("&Sources", self._number), _beside(self._number, self._share))
        form.addRow("&Drawn", self._strata)
        form.addRow(_named("S&eed", self._seed), _beside(self._seed, self._another))
        self._each.setToolTip("How many of the coders code each source")
        self._strata.setToolTip("Whether each part of the sources is drawn from by itself")
        for spin in (self._each, self._number, self._seed):
            spin.lineEdit().setTextMargins(6, 0, 0, 0)
        choices = QWidget()
        choices.setFixedWidth(_LEFT_WIDTH)
        column = QVBoxLayout(choices)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        column.addLayout(form)
        column.addWidget(self.suggestion, stretch=1)
        heading = QLabel("A random sample to be coded by several coders")
        heading.setFont(bolder(self.font(), 2))
        heading.setWordWrap(True)
        middle = QHBoxLayout()
        middle.setSpacing(20)
        middle.addWidget(choices)
        middle.addWidget(self.preview, stretch=1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self._leave)
        foot.addWidget(self._make)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(heading)
        layout.addLayout(middle, stretch=1)
        layout.addLayout(foot)

    def _follow_fields(self) -> None:
        self._coders.itemChanged.connect(self._coders_ticked)
        self._name.textChanged.connect(self._draw_soon)
        self._strata.currentIndexChanged.connect(self._draw_soon)
        for spin in (self._each, self._number, self._seed):
            spin.valueChanged.connect(self._draw_soon)
        self._another.clicked.connect(self._draw_others)
        self.suggestion.suggested.connect(self._number.setValue)
        self._leave.clicked.connect(self.left)
        self._make.clicked.connect(self._want)

    # Beginning -----------------------------------------------------------------------------

    def start(self) -> None:
        """Begin with a new seed and what is usual."""
        session = self._session
        self.suggestion.forget()
        self._wanted = SourceFilter()
        self._fill_pool()
        self._coders.offer(session.coders.values(), set(session.coders))
        self._name.setText(free_name(session.read.plans()))
        self._seed.setValue(randbelow(_SEEDS))
        usual = max(_FEWEST_AT_FIRST, len(self._pool) // _SHARE_AT_FIRST)
        self._number.setValue(min(usual, len(self._pool)))
        self._coders_ticked()
        self._draw()
        self._name.selectAll()
        self._name.setFocus()

    def follow(self) -> None:
        """Follow what became of coders and sources; what was chosen stays where it can."""
        ticked, known = set(self._coders.ticked()), self._session.coders
        self._wanted = self._wanted.standing(self._session.read)
        self._fill_pool()
        self._coders.offer(known.values(), ticked & known.keys())
        self._coders_ticked()

    def _fill_pool(self) -> None:
        """Draw from the sources that fit now."""
        self._pool = candidates(self._session.read, self._wanted)
        self._number.setMaximum(max(len(self._pool), 1))
        words = ", ".join(part_in_words(part) for part in self._wanted.parts)
        self._form.setRowVisible(self._from, bool(words) or has_details(self._session))
        self._from.setText(as_written(shortened(words, _LONGEST) or "All sources"))
        self._from.setToolTip(words or "Draw only from some groups, or where something is known")

    @property
    def step(self) -> MakePlan | None:
        """The plan as it stands in the fields; None where it is none."""
        return self._step

    # Choosing ------------------------------------------------------------------------------

    def _offer_sources(self) -> None:
        self._menu.popup(self._from.mapToGlobal(self._from.rect().bottomLeft()))

    def _draw_from(self, wanted: SourceFilter) -> None:
        self._wanted = wanted
        self._fill_pool()
        self._draw_soon()

    def _coders_ticked(self) -> None:
        number = len(self._coders.ticked())
        before_all = self._each.value() == self._each.maximum()
        self._each.setMaximum(max(number, 2))
        if before_all:
            self._each.setValue(self._each.maximum())
        self._each.setEnabled(number > 2)
        self._soon.start()

    def _draw_others(self) -> None:
        self._seed.setValue(randbelow(_SEEDS))

    def _draw_soon(self) -> None:
        self._soon.start()

    def _draw(self) -> None:
        self._soon.stop()
        of, number = len(self._pool), self._number.value()
        share = f" · {100 * number / of:.0f} %" if of else ""
        self._share.setText(f"of {of:,}{share}")
        try:
            drawn = draw(
                self._pool,
                number,
                seed=self._seed.value(),
                by=self._by(),
                pool=self._wanted.in_words(),
            )
            name = " ".join(self._name.text().split())
            self._step = plan_for(drawn, name, self._coders.ticked(), self._each.value())
        except DrawRefusedError as error:
            self._step = None
            self.preview.show_nothing(sentence(error))
        else:
            names = {coder.id: coder.name for coder in self._session.coders.values()}
            self.preview.show_draw(drawn, self._step, names)
        self._make.setEnabled(
            self._step is not None and bool(self._step.name) and self._session.can_write
        )

    def _by(self) -> StrataBy | None:
        # Qt keeps the text alone.
        by = self._strata.currentData()
        return None if by is None else StrataBy(by)

    def _want(self) -> None:
        self._draw()
        if self._step is not None and self._make.isEnabled():
            self.wanted.emit(self._step)


def _named(name: str, field: QWidget) -> QLabel:
    label = QLabel(name)
    label.setBuddy(field)
    return label


def _beside(field: QWidget, other: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(field, stretch=1)
    row.addWidget(other)
    return row
