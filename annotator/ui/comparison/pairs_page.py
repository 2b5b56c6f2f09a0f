"""The page with the coders against one another."""

from annotator.ui.comparison.measure_sets import PAIRWISE
from annotator.ui.comparison.measure_titles import title
from annotator.ui.comparison.page import CodeBox, FiguresPage, MeasureBox
from annotator.ui.comparison.pairs_grid import pairs_grid
from annotator.ui.session.project_session import ProjectSession


class PairsPage(FiguresPage):
    """A matrix of coders with a figure of a code for each two of them."""

    def __init__(self, session: ProjectSession) -> None:
        super().__init__(session, "Agreement of each two coders")
        self._code = CodeBox()
        self._measure = MeasureBox()
        self._code.currentIndexChanged.connect(self.follow)
        self._measure.currentIndexChanged.connect(self.follow)
        self._choices.addWidget(self._code)
        self._choices.addWidget(self._measure)
        self._choices.addStretch(1)

    def follow(self) -> None:
        """Bring the matrix up to date."""
        if self._on_show is None:
            return
        computed = self._on_show.computed
        self._code.offer(computed.codes, self._session)
        self._measure.offer(PAIRWISE, [title(name) for name in PAIRWISE])
        place, measure, kept = (
            self._code.currentIndex(),
            self._measure.currentData(),
            (self._on_show.kept),
        )
        if kept is None or place < 0:
            return
        figures = kept.pairs(place, measure)
        code_id = computed.codes[place].code.id
        self.table.show_grid(pairs_grid(computed.scope.coders, figures, measure, code_id))
