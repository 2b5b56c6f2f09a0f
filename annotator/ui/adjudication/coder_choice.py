"""The button that says between whom differences are settled, and lets that be chosen."""

from uuid import UUID

from PySide6.QtCore import QPoint, Qt

from annotator.ui.adjudication.settling import Settling
from annotator.ui.codes.phrases import listed
from annotator.ui.look.ampersands import as_written
from annotator.ui.look.icons import icon
from annotator.ui.parts.worded_button import WordedButton
from annotator.ui.segments.ticking_popup import TickingPopup, named_to_tick
from annotator.ui.session.project_session import ProjectSession

_NAMED = 3
_MOST_LETTERS = 40


class CoderChoice(WordedButton):
    """Opens a popup in which coders are ticked."""

    def __init__(self, session: ProjectSession, settling: Settling) -> None:
        super().__init__()
        self._session = session
        self._settling = settling
        self._popup = TickingPopup(self, "a coder")
        self._popup.ticked.connect(self._take)
        self.setIcon(icon("users"))
        self.setToolTip("Between whom differences are settled")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("choice", True)
        self.clicked.connect(lambda _=False: self._offer())
        self.follow()

    def follow(self) -> None:
        """Say who it is now."""
        names = [self._session.coders[each].name for each in self._chosen()]
        words = listed(names) if 0 < len(names) <= _NAMED else ""
        if not 0 < len(words) <= _MOST_LETTERS:
            words = f"{len(names):,} coders" if names else "Choose coders"
        self.setText(as_written(words))
        self.setAccessibleName(f"Between whom differences are settled: {words}")
        self.setVisible(len(self._session.coders) > 1)

    def _chosen(self) -> list[UUID]:
        """Return who is chosen; where nobody was, those who have something to settle."""
        wanted = self._settling.coder_ids
        chosen = self._settling.settled.coder_ids() if wanted is None else wanted
        return [coder_id for coder_id in self._session.coders if coder_id in chosen]

    def _offer(self) -> None:
        things = named_to_tick(self._session.coders.values())
        place = self.mapToGlobal(self.rect().bottomLeft() + QPoint(0, 2))
        self._popup.offer(things, frozenset(self._chosen()), place)

    def _take(self, ids: frozenset[UUID]) -> None:
        everybody = ids >= self._session.coders.keys()
        self._settling.choose_coders(None if everybody else ids)
