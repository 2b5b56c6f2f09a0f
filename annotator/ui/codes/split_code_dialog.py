"""The dialog that splits a code: one segment at a time, and a key for each code it can be given."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.errors import AnnotatorError
from annotator.model.records import Annotation, Code, Source
from annotator.ui.codes.phrases import things
from annotator.ui.codes.segment_context import SegmentContext
from annotator.ui.codes.splitting import Splitting
from annotator.ui.codes.target_field import TargetField
from annotator.ui.document.theme import DARK, LIGHT
from annotator.ui.look.ampersands import as_written
from annotator.ui.look.fonts import bolder
from annotator.ui.look.swatch import SWATCH, swatch_icon
from annotator.ui.look.tooltips import as_tooltip
from annotator.ui.parts.elided_label import ElidedLabel
from annotator.ui.parts.emptied import empty
from annotator.ui.session.messages import Message, sentence
from annotator.ui.session.project_session import ProjectSession

_DIGITS = "123456789"
_SIDE = 270
_DARK_BELOW = 128
_LEAVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Right)


class SplitCodeDialog(QDialog):
    """The segment in its context, the codes beside it, and how far one is.

    Keys: a digit gives the code of that number, 0 the code that is split; Enter, Space and Right
    leave the segment as it is; Left and Backspace go back; N names another code; Esc ends.
    """

    def __init__(
        self,
        parent: QWidget,
        session: ProjectSession,
        code: Code,
        segments: Sequence[Annotation],
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._all = list(segments)
        self._texts: dict[UUID, str] = {}
        self.walk = Splitting(session, code, self._of_whom(mine=self._has_own()))
        self.setWindowTitle(f"Split {code.name}")
        self.resize(900, 600)
        self._build()
        session.message.connect(self._say)
        session.failed.connect(self._say_failed)
        self._show()

    # Putting together ----------------------------------------------------------------------

    def _build(self) -> None:
        is_dark = self.palette().window().color().lightness() < _DARK_BELOW
        self._page = SegmentContext(DARK if is_dark else LIGHT)
        self._place = QLabel()
        self._place.setFont(bolder(self.font()))
        self._source = ElidedLabel()
        self._source.setObjectName("muted")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setMaximumHeight(6)
        self._said = ElidedLabel(" ")
        self._said.setObjectName("muted")
        head = QHBoxLayout()
        head.addWidget(self._place)
        head.addWidget(self._source, stretch=1)
        head.addWidget(self._whose())
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(head)
        left.addWidget(self._progress)
        left.addWidget(self._page, stretch=1)
        left.addWidget(self._said)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(20, 18, 20, 16)
        whole.setSpacing(18)
        whole.addLayout(left, stretch=1)
        whole.addLayout(self._side())

    def _whose(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName("Whose segments")
        box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        mine = self._of_whom(mine=True)
        box.addItem(f"Mine ({len(mine):,})", True)
        box.addItem(f"Everybody’s ({len(self._all):,})", False)
        box.setCurrentIndex(0 if mine else 1)
        box.setVisible(0 < len(mine) < len(self._all))
        box.activated.connect(lambda row: self._take(mine=box.itemData(row)))
        return box

    def _side(self) -> QVBoxLayout:
        self._targets = QVBoxLayout()
        self._targets.setContentsMargins(0, 0, 0, 0)
        self._targets.setSpacing(2)
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._targets)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(listed)
        self._field = TargetField(self._session.scheme)
        # Later: the completer writes into the field once more after it has told.
        self._field.named.connect(self._add_target, Qt.ConnectionType.QueuedConnection)
        self._field.left.connect(self.setFocus)
        hint = QLabel(
            "Each choice is done at once. You can stop at any time and go on later; undo takes "
            "back one at a time."
        )
        hint.setWordWrap(True)
        hint.setObjectName("muted")
        side = QVBoxLayout()
        side.setSpacing(8)
        heading = QLabel("Give it")
        heading.setFont(bolder(self.font()))
        for widget in (heading, scroll, self._field, hint):
            widget.setFixedWidth(_SIDE)
            side.addWidget(widget, stretch=int(widget is scroll))
        side.addLayout(self._buttons())
        return side

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self._back = self._button("Back", "Go back to the segment before (Left)", self._go_back)
        self._leave = self._button("Leave it", "Leave it as it is (Enter)", self._leave_it)
        self._close = self._button("Close", "Stop here (Esc)", self.reject)
        for button in (self._back, self._leave, self._close):
            row.addWidget(button)
        return row

    def _button(self, title: str, tip: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(title)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # every key is for the segment
        button.clicked.connect(lambda _checked: run())
        return button

    # Which segments ------------------------------------------------------------------------

    def _has_own(self) -> bool:
        return bool(self._of_whom(mine=True))

    def _of_whom(self, *, mine: bool) -> list[Annotation]:
        coder = self._session.coder
        if not mine:
            return self._all
        return [each for each in self._all if coder and each.coder_id == coder.id]

    def _take(self, *, mine: bool) -> None:
        targets = self.walk.targets
        self.walk = Splitting(self._session, self.walk.code, self._of_whom(mine=mine))
        self.walk.targets = targets
        self._show()

    # Showing -------------------------------------------------------------------------------

    def _show(self) -> None:
        self._show_targets()
        walk = self.walk
        total, segment = len(walk.segments), walk.segment
        self._progress.setRange(0, max(total, 1))
        self._progress.setValue(walk.place)
        self._back.setEnabled(walk.place > 0)
        self._leave.setEnabled(segment is not None)
        self._close.setDefault(segment is None)
        if segment is None:
            self._show_end()
            return
        source = self._session.sources[segment.source_id]
        now = walk.code_now(segment)
        self._place.setText(f"{walk.place + 1:,} of {total:,}")
        self._source.setText(source.name + self._fate(now))
        code = self._session.scheme.get(now) if now else None
        colour = (code or walk.code).colour
        self._page.show_passage(self._text(source), segment.span, colour)

    def _show_end(self) -> None:
        walk = self.walk
        given = walk.given_away()
        left = len(walk.segments) - given
        self._place.setText("That was all" if walk.segments else "Nothing is coded with it")
        self._source.setText(f"{things(given, 'segment')} given away, {left:,} left")
        self._page.clear()

    def _fate(self, now: UUID | None) -> str:
        if now is None:
            return " · taken in by another segment"
        if now == self.walk.code.id:
            return ""
        code = self._session.scheme.get(now)
        return f" · now {code.name}" if code else ""

    def _text(self, source: Source) -> str:
        if source.id not in self._texts:
            self._texts = {source.id: self._session.read.text(source)}
        return self._texts[source.id]

    def _show_targets(self) -> None:
        empty(self._targets)
        scheme = self._session.scheme
        self.walk.targets = [code_id for code_id in self.walk.targets if code_id in scheme]
        for place, code_id in enumerate(self.walk.targets):
            key = _DIGITS[place] if place < len(_DIGITS) else " "
            self._targets.addWidget(self._target(key, scheme[code_id]))
        self._targets.addWidget(self._target("0", self.walk.code))

    def _target(self, key: str, code: Code) -> QToolButton:
        button = QToolButton()
        picture = swatch_icon(code.colour)
        button.setIcon(picture)
        button.setIconSize(QSize(SWATCH, SWATCH))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        room = _SIDE - 70
        name = self.fontMetrics().elidedText(code.name, Qt.TextElideMode.ElideRight, room)
        button.setText(as_written(f" {key}  {name}"))
        button.setToolTip(as_tooltip(self._session.scheme.path(code.id)))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self._give(code.id))
        return button

    def _say(self, message: Message) -> None:
        self._said.setText(message.text)

    def _say_failed(self, error: AnnotatorError) -> None:
        self._said.setText(sentence(error))

    # Gestures ------------------------------------------------------------------------------

    def _give(self, code_id: UUID) -> None:
        if self.walk.give(code_id):
            self._show()

    def _leave_it(self) -> None:
        self.walk.step(1)
        self._show()

    def _go_back(self) -> None:
        self.walk.step(-1)
        self._show()

    def _add_target(self, name: str) -> None:
        if self.walk.add_target(name):
            self._field.clear()
            self._show_targets()
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give, leave, go back, name another code."""
        typed = event.text()
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Undo):
            self.walk.undo()
            self._show()
        elif typed and typed in _DIGITS[: len(self.walk.targets)]:
            self._give(self.walk.targets[_DIGITS.index(typed)])
        elif typed == "0":
            self._give(self.walk.code.id)
        elif typed.lower() == "n":
            self._field.setFocus()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Backspace):
            self._go_back()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.walk.segment is None:
            self.reject()
        elif key in _LEAVING:
            self._leave_it()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the passage where it fits, now that the page has its size; ask for codes first."""
        super().showEvent(event)
        self._show()
        if self.walk.targets:
            self.setFocus()
        else:
            self._field.setFocus()

    def done(self, result: int) -> None:
        """Say how far one came."""
        given = self.walk.given_away() if self._session.project else 0
        if given:
            self._session.say(f"Split {self.walk.code.name}: {things(given, 'segment')} given away")
        super().done(result)
