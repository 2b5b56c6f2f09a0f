"""The memos on the source on show and on the project, for where nothing is coded."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from annotator.model.records import MemoTarget
from annotator.ui.look.fonts import bolder
from annotator.ui.panels.memo_list import About, MemoList
from annotator.ui.parts.elided_label import ElidedLabel
from annotator.ui.session.project_session import ProjectSession

_ABOVE_HEAD = 14


class MemoOverview(QWidget):
    """Two headings with the memos below.

    Attributes:
        source: the memos on the source on show.
        project: the memos on the project.
    """

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        self._session = session
        self._hint = QLabel()
        self._hint.setContentsMargins(0, 0, 0, _ABOVE_HEAD)
        self._hint.setObjectName("muted")
        self._hint.setWordWrap(True)
        self.source, self.project = MemoList(session), MemoList(session)
        self._source_head, self._project_head = ElidedLabel(), ElidedLabel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 2, 14, 12)
        layout.setSpacing(4)
        layout.addWidget(self._hint)
        for head, memos in (
            (self._source_head, self.source),
            (self._project_head, self.project),
        ):
            head.setFont(bolder(self.font()))
            layout.addWidget(head)
            memos.setObjectName("card_memos")
            layout.addWidget(memos)
        self.source.setContentsMargins(0, 0, 0, _ABOVE_HEAD)
        layout.addStretch(1)

    @property
    def is_being_written(self) -> bool:
        """Whether one of the memos is being written."""
        return self.source.is_being_written or self.project.is_being_written

    def say(self, hint: str) -> None:
        """Say something above the memos."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def follow(self) -> None:
        """Show the memos as they are now."""
        source, project = self._session.source, self._session.project
        self._source_head.setText("" if source is None else f"Memo on “{source.name}”")
        self._project_head.setText("" if project is None else "Memo on the project")
        about_source = None if source is None else About(MemoTarget.SOURCE, source.id)
        about_project = None
        if project is not None and not self._session.is_away:
            about_project = About(MemoTarget.PROJECT, self._session.read.info().id)
        self.source.show_about(about_source)
        self.project.show_about(about_project)
        for head, memos, about in (
            (self._source_head, self.source, about_source),
            (self._project_head, self.project, about_project),
        ):
            # Where nothing can be written, a heading without a memo would lead nowhere.
            there = about is not None and bool(memos.entries or memos.read_only)
            head.setVisible(there)
            memos.setVisible(there)

    def hand_over(self) -> None:
        """Have what was written kept now."""
        self.source.hand_over()
        self.project.hand_over()
