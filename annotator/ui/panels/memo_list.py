"""The memos on one thing: one's own to be written, the others' to be read."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from annotator.errors import AnnotatorError
from annotator.model.records import KINDS, Memo, MemoTarget
from annotator.project.steps import DeleteMemo, EditMemo, Step, WriteMemo
from annotator.ui.history.moments import moment_in_words
from annotator.ui.look.fonts import smaller
from annotator.ui.panels.markdown_view import MarkdownView
from annotator.ui.panels.memo_entry import MemoEntry
from annotator.ui.session.project_session import ProjectSession


@dataclass(frozen=True, slots=True)
class About:
    """What memos are about."""

    kind: MemoTarget
    id: UUID


class MemoList(QWidget):
    """Shows the memos on one thing and writes one's own, each edit as an action."""

    def __init__(self, session: ProjectSession, about: About | None = None) -> None:
        super().__init__()
        self._session = session
        self._about = about
        self._entries: list[MemoEntry] = []
        self._others: list[QWidget] = []
        self._shown: tuple[tuple[Memo, ...], tuple[str, ...], bool] | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)

    @property
    def is_being_written(self) -> bool:
        """Whether one of them is being written."""
        return any(entry.is_being_written for entry in self._entries)

    @property
    def entries(self) -> tuple[MemoEntry, ...]:
        """One's own memos, and the empty field for a new one."""
        return tuple(self._entries)

    @property
    def read_only(self) -> tuple[QWidget, ...]:
        """The lines and texts of the others' memos."""
        return tuple(self._others)

    def write(self) -> None:
        """Put the keyboard into one's own memo."""
        if self._entries:
            self._entries[0].write()

    def hand_over(self) -> None:
        """Have what was written kept now."""
        for entry in self._entries:
            entry.hand_over()

    def show_about(self, about: About | None) -> None:
        """Show the memos on something else, or on nothing."""
        if about != self._about:
            self.hand_over()
            self._about = about
            for entry in self._entries:
                _drop(entry)
            self._entries.clear()
            self._shown = None
        self.follow()

    def follow(self) -> None:
        """Show the memos as they are now."""
        memos = self._read()
        coder = self._session.coder
        mine = [each for each in memos if coder is not None and each.coder_id == coder.id]
        editable = self._about is not None and self._session.can_write
        names = tuple(coder.name for coder in self._session.coders.values())
        state = (tuple(memos), (str(coder and coder.id), *names), editable)
        if state == self._shown:
            return
        self._shown = state
        own = mine if editable else []
        self._follow_own(own, editable=editable)
        self._follow_others([each for each in memos if each not in own])

    def _read(self) -> list[Memo]:
        if self._about is None or self._session.project is None:
            return []
        return self._session.read.memos(self._about.id)

    # One's own -----------------------------------------------------------------------------

    def _follow_own(self, memos: list[Memo], *, editable: bool) -> None:
        known = {each.id: each for each in memos}
        for entry in list(self._entries):
            if entry.memo_id is not None and entry.memo_id not in known:
                if editable and entry.is_being_written:
                    entry.memo_id = None  # What is being written becomes a new memo.
                else:
                    self._let_go(entry)
            elif not editable:
                self._let_go(entry)
        standing = {entry.memo_id: entry for entry in self._entries}
        for memo in memos:
            entry = standing.get(memo.id) or standing.pop(None, None) or self._add(memo)
            entry.memo_id = memo.id
            entry.show_text(memo.text)
        if editable and not self._entries:
            self._add(None)

    def _add(self, memo: Memo | None) -> MemoEntry:
        entry = MemoEntry(memo.id if memo else None, memo.text if memo else "")
        entry.written.connect(lambda text: self._write(entry, text))
        self._rows.insertWidget(len(self._entries), entry)
        self._entries.append(entry)
        return entry

    def _let_go(self, entry: MemoEntry) -> None:
        self._entries.remove(entry)
        _drop(entry)

    def _write(self, entry: MemoEntry, text: str) -> None:
        session, about = self._session, self._about
        project = session.project
        if project is None or about is None:
            return
        if project.find(KINDS[about.kind.value], about.id) is None:
            _keep_at_hand(session, text)
            return
        standing = None if entry.memo_id is None else project.find(Memo, entry.memo_id)
        step = _step(about, standing, text)
        if step is None:
            return
        try:
            session.require_coder()
        except AnnotatorError as error:
            session.failed.emit(error)
            return
        if isinstance(step, WriteMemo):
            entry.memo_id = step.memo_id
        elif isinstance(step, DeleteMemo):
            entry.memo_id = None
        session.do(step)

    # The others' ---------------------------------------------------------------------------

    def _follow_others(self, memos: list[Memo]) -> None:
        for widget in self._others:
            _drop(widget)
        self._others = []
        for memo in memos:
            coder = self._session.coders.get(memo.coder_id)
            who = QLabel(f"{coder.name if coder else 'Somebody'}, {moment_in_words(memo.modified)}")
            who.setTextFormat(Qt.TextFormat.PlainText)
            who.setObjectName("muted")
            who.setFont(smaller(self.font()))
            who.setWordWrap(True)
            who.setContentsMargins(6, 4, 0, 0)
            text = MarkdownView(editable=False)
            text.show_markdown(memo.text)
            for widget in (who, text):
                self._rows.addWidget(widget)
                self._others.append(widget)


def _step(about: About, standing: Memo | None, text: str) -> Step | None:
    """Return what makes a memo so; None where it is so already."""
    if standing is None:
        return WriteMemo(about.kind, about.id, text) if text else None
    if not text:
        return DeleteMemo(standing.id)
    return EditMemo(standing.id, text) if text != standing.text else None


def _keep_at_hand(session: ProjectSession, text: str) -> None:
    """Keep what was written on something that was removed meanwhile, and say where it is."""
    if text:
        QGuiApplication.clipboard().setText(text)
        session.say("What you wrote on was removed meanwhile; your memo is on the clipboard")


def _drop(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()
