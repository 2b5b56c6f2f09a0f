"""The page that shows in which sources it goes wrong."""

from collections.abc import Callable
from uuid import UUID

from annotator.agreement.annotation_clusters import CodedAnnotation
from annotator.agreement.gamma import Gamma
from annotator.ui.comparison.gamma_bar import GammaAsked, GammaBar
from annotator.ui.comparison.measure_sets import PAIRWISE
from annotator.ui.comparison.measure_titles import title
from annotator.ui.comparison.page import CodeBox, FiguresPage, MeasureBox, OnShow
from annotator.ui.comparison.sources_grid import SourcesShown, parameters, source_of, sources_grid
from annotator.ui.session.project_session import ProjectSession

ReadSource = Callable[[UUID], list[CodedAnnotation]]
"""Gives what the compared coders coded in a source."""


class SourcesPage(FiguresPage):
    """One row for each source in scope, the ones with the least agreement first."""

    def __init__(self, session: ProjectSession, read_source: ReadSource) -> None:
        """Show nothing yet; ``read_source`` gives what gamma is computed from."""
        super().__init__(session, "Agreement by source")
        self._read_source = read_source
        self._gammas: dict[UUID, Gamma] = {}
        self._code = CodeBox()
        self._measure = MeasureBox()
        self._code.currentIndexChanged.connect(self.follow)
        self._measure.currentIndexChanged.connect(self.follow)
        self.gamma = GammaBar(self._wanted_gamma)
        self.gamma.computed.connect(self._take_gamma)
        self.gamma.said.connect(self.say)
        self._choices.addWidget(self._code)
        self._choices.addWidget(self._measure)
        self._choices.addStretch(1)
        self._choices.addWidget(self.gamma)

    def show_figures(self, on_show: OnShow) -> None:
        """Show other figures; gamma is of what was coded before, and goes."""
        before = None if self._on_show is None else self._on_show.computed
        if before is not on_show.computed:
            self.gamma.cancel()
            self._gammas.clear()
            self.say("")
        super().show_figures(on_show)

    def follow(self) -> None:
        """Bring the table up to date."""
        if self._on_show is None:
            return
        computed, kept = self._on_show.computed, self._on_show.kept
        self._code.offer(computed.codes, self._session)
        self._measure.offer(PAIRWISE, [title(name) for name in PAIRWISE])
        place = self._code.currentIndex()
        if kept is None or place < 0:
            return
        self.table.show_grid(
            sources_grid(
                SourcesShown(
                    kept.by_source(place),
                    computed.scope.coders,
                    computed.codes[place].code.id,
                    self._measure.currentData(),
                    computed.by_source,
                    self._gammas,
                )
            )
        )

    # Gamma ---------------------------------------------------------------------------------

    def _wanted_gamma(self) -> GammaAsked | None:
        cell = self.table.current_cell()
        source_id = None if cell is None else source_of(cell)
        if source_id is None or self._on_show is None or self._on_show.kept is None:
            self.say("Choose a source first.")
            return None
        self.say("")
        spans = self._on_show.kept.source_spans(source_id, self._read_source(source_id))
        return GammaAsked(source_id, spans)

    def _take_gamma(self, source_id: UUID, found: Gamma) -> None:
        self._gammas[source_id] = found
        self.follow()
        source = self._session.sources.get(source_id)
        name = "" if source is None else f" of “{source.name}”"
        self.say(f"Gamma{name}: {parameters(found)}")
