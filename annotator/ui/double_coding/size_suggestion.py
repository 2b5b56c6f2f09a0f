"""Suggests how many sources to draw for an interval of wanted width, and says on what it rests."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.agreement.suggested_size import SuggestedSize, suggested_size
from annotator.errors import AnnotatorError
from annotator.project.rebuild import ProgressCall
from annotator.ui.background import CancelledError, run_in_background
from annotator.ui.session.messages import sentence
from annotator.ui.session.project_session import ProjectSession

_WIDTH_AT_FIRST = 0.2


class SizeSuggestion(QWidget):
    """A width, a button, and the answer.

    Attributes:
        suggested: Signal (int); so many sources.
    """

    suggested = Signal(int)

    def __init__(self, session: ProjectSession, coders: Callable[[], list[UUID]]) -> None:
        """Suggest for what a session has; ``coders`` gives those who are to code."""
        super().__init__()
        self._session = session
        self._coders = coders
        self._width = QDoubleSpinBox(decimals=2, singleStep=0.05, minimum=0.02, maximum=1.0)
        self._width.setValue(_WIDTH_AT_FIRST)
        self._width.setAccessibleName("Width of the interval")
        self._width.lineEdit().setTextMargins(6, 0, 0, 0)
        self._ask = QPushButton("Suggest a number")
        self._ask.setAutoDefault(False)
        self._ask.clicked.connect(self.suggest)
        question = QLabel("For 95 % intervals of alpha &this wide")
        question.setBuddy(self._width)
        self._answer = QLabel()
        self._answer.setObjectName("muted")
        self._answer.setTextFormat(Qt.TextFormat.PlainText)
        self._answer.setWordWrap(True)
        self._answer.setAlignment(Qt.AlignmentFlag.AlignTop)
        # A long answer scrolls; the fields above stay where they are.
        self._room = QScrollArea()
        self._room.setAccessibleName("What the number rests on")
        self._room.setWidget(self._answer)
        self._room.setWidgetResizable(True)
        self._room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._room.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._width)
        row.addWidget(self._ask)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(question)
        layout.addLayout(row)
        layout.addWidget(self._room, stretch=1)
        layout.addStretch(0)

    @property
    def answer(self) -> str:
        """What is said; empty where nothing was asked yet."""
        return self._answer.text()

    def forget(self) -> None:
        """Take the answer away; it was for another moment."""
        self._say("")

    def suggest(self) -> None:
        """Say how many sources it takes, and offer as many as there are of them."""
        try:
            size = self._found()
        except CancelledError:
            return
        except AnnotatorError as error:
            self._say(sentence(error))
            return
        self._say(f"{size.in_words} ({size.citation})")
        self.suggested.emit(size.sources)

    def _found(self) -> SuggestedSize:
        session, width = self._session, self._width.value()
        coders = self._coders()
        viewer = None if session.coder is None else session.coder.id

        def work(_tell: ProgressCall) -> SuggestedSize:
            return suggested_size(session.read, width, coders, viewer=viewer)

        with session.away():
            return run_in_background(self, "Looking at what is coded", work)

    def _say(self, words: str) -> None:
        self._answer.setText(words)
        self._room.setVisible(bool(words))
