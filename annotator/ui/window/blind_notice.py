"""The line above the text that others' coding of it is hidden, and what can be done about that."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton

from annotator.ui.look.icons import icon
from annotator.ui.parts.elided_label import ElidedLabel
from annotator.ui.parts.icon_label import IconLabel
from annotator.ui.session.project_session import ProjectSession


class BlindNotice(QFrame):
    """Is there while others' coding of the source on show is hidden from whoever codes.

    It says so whether or not the others have coded anything there: that, too, is theirs to know.
    """

    def __init__(
        self, session: ProjectSession, complete: Callable[[], None], settings: Sequence[QAction]
    ) -> None:
        """Follow a session.

        Args:
            session: the session.
            complete: marks the source on show complete for whoever codes.
            settings: the commands that say who may see what.
        """
        super().__init__()
        self.setObjectName("blind_notice")
        self._session = session
        self._words = ElidedLabel("Others’ coding of this source is hidden until you complete it.")
        self._words.setObjectName("muted")
        self._complete = QPushButton("Mark complete")
        self._complete.setProperty("quiet", True)
        self._complete.setToolTip("Say that you have coded this source, and see what others coded")
        self._complete.clicked.connect(complete)
        self._settings = QToolButton()
        self._settings.setIcon(icon("sliders-horizontal"))
        self._settings.setToolTip("Change for whom others’ coding is hidden")
        self._settings.setAccessibleName("Change for whom others’ coding is hidden")
        self._settings.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._settings)
        menu.addActions(settings)
        self._settings.setMenu(menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 3, 16, 3)
        layout.setSpacing(8)
        layout.addWidget(IconLabel("eye-off", 16))
        layout.addWidget(self._words, stretch=1)
        layout.addWidget(self._complete)
        layout.addWidget(self._settings)
        for signal in (
            session.opened,
            session.source_shown,
            session.coder_changed,
            session.moment_changed,
            session.changed,
        ):
            signal.connect(self._follow)
        self._follow()

    def text(self) -> str:
        """Return what is said; empty while nothing is hidden."""
        return "" if self.isHidden() else self._words.text()

    def _follow(self) -> None:
        session = self._session
        others = session.coders.keys() - {session.coder.id if session.coder else None}
        self._complete.setEnabled(session.can_write)
        self.setVisible(session.is_veiled and bool(others))
