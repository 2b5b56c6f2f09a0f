"""The page with the table of codes."""

from collections.abc import Iterable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from annotator.ui.comparison.codes_grid import CodesShown, codes_grid
from annotator.ui.comparison.measure_sets import SETS, MeasureSet
from annotator.ui.comparison.page import FiguresPage
from annotator.ui.look.icons import icon
from annotator.ui.parts.worded_button import WordedButton
from annotator.ui.session.project_session import ProjectSession


class CodesPage(FiguresPage):
    """One row for each code; more measures are switched on from a menu."""

    def __init__(self, session: ProjectSession) -> None:
        super().__init__(session, "Agreement by code")
        menu = QMenu(self)
        self._switches: list[QAction] = []
        for each in SETS:
            switch = menu.addAction(each.title)
            switch.setCheckable(True)
            switch.toggled.connect(self.follow)
            self._switches.append(switch)
        self.more = WordedButton()
        self.more.setIcon(icon("sliders-horizontal"))
        self.more.setText("More measures")
        self.more.setAccessibleName("More measures")
        self.more.setToolTip("Show columns with other measures")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(menu)
        self._choices.addStretch(1)
        self._choices.addWidget(self.more)

    def switch_on(self, sets: Iterable[MeasureSet]) -> None:
        """Show the columns of more measures."""
        for each in sets:
            self._switches[SETS.index(each)].setChecked(True)

    def follow(self) -> None:
        """Bring the table up to date."""
        if self._on_show is None:
            return
        computed = self._on_show.computed
        sets = tuple(
            each for each, switch in zip(SETS, self._switches, strict=True) if switch.isChecked()
        )
        self.table.show_grid(
            codes_grid(
                CodesShown(
                    computed.codes, computed.scope.coders, computed.by_code, self.colour, sets
                )
            )
        )
        notes = [computed.intervals.note, *(each.caveat for each in sets)]
        self.say(" ".join(note for note in notes if note))
