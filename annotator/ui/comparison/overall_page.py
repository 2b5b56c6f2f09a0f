"""The page with the measures over all codes."""

from annotator.ui.comparison.overall_grid import ONE_AT_A_TIME, codes_overlap, overall_grid
from annotator.ui.comparison.page import FiguresPage
from annotator.ui.session.project_session import ProjectSession


class OverallPage(FiguresPage):
    """One row for each measure, and one for each code where a measure is read code by code."""

    def __init__(self, session: ProjectSession) -> None:
        super().__init__(session, "Agreement over all codes")

    def follow(self) -> None:
        """Bring the table up to date."""
        if self._on_show is None:
            return
        computed = self._on_show.computed
        if computed.overall is None:
            self.ask_overall()
            return
        coders = len(computed.scope.coders)
        self.table.show_grid(overall_grid(computed.overall, computed.codes, coders))
        self.say(ONE_AT_A_TIME if codes_overlap(computed.overall) else "")
