"""The page of one code, in a panel of its own, so that it can stay open while one codes."""

from collections.abc import Callable
from itertools import islice
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.errors import AnnotatorError
from annotator.model.records import Annotation, Code, Memo, MemoTarget
from annotator.project.project import Done
from annotator.project.steps import EditCode
from annotator.project.wordings import Wording, wordings
from annotator.ui.code_page.prose_field import ProseField
from annotator.ui.code_page.wordings_list import FIELD_NAMES, WordingsList
from annotator.ui.codes.code_editing import CodeEditing
from annotator.ui.codes.colour_menu import colour_menu
from annotator.ui.look.ampersands import as_written
from annotator.ui.look.fonts import bolder, smaller
from annotator.ui.look.quotes import shortened
from annotator.ui.look.swatch import SWATCH, swatch_icon
from annotator.ui.panels.code_counts import CodeCount, count_codes, in_words
from annotator.ui.panels.memo_list import About, MemoList
from annotator.ui.panels.scheme_arrangement import CountedCoders
from annotator.ui.parts.empty_state import EmptyState
from annotator.ui.session.project_session import ProjectSession

_PROMPTS = {
    "definition": "What does it mean?",
    "when_to_use": "What must a passage have to get it?",
    "when_not_to_use": "What is coded otherwise, and how?",
    "example": "A passage that is a typical case",
}
_MOST_OFFERED = 15
_LONGEST_QUOTE = 70
_INDENT = 5  # lines up with the text in the fields


class CodePage(QWidget):
    """What the codebook says of a code. Each field is one action when it is left.

    Attributes:
        left: Signal (); the keyboard is to go back to the scheme.
    """

    left = Signal()

    def __init__(
        self, session: ProjectSession, editing: CodeEditing, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._editing = editing
        self._code_id: UUID | None = None
        self._fields = {
            field: ProseField(FIELD_NAMES[field], prompt) for field, prompt in _PROMPTS.items()
        }
        self._memos = MemoList(session)
        self._wordings = WordingsList()
        self._stack = QStackedWidget()
        self._build()
        self._listen()
        self._follow()

    # Putting together ----------------------------------------------------------------------

    def _build(self) -> None:
        self._swatch = QToolButton()
        self._swatch.setIconSize(QSize(SWATCH, SWATCH))
        self._swatch.setToolTip("Change the colour")
        self._swatch.setAccessibleName("Change the colour")
        self._swatch.clicked.connect(self._offer_colours)
        self._name = _line()
        self._name.setFont(bolder(self.font(), 1))
        self._above = _line(muted=True)
        self._counts = _line(muted=True)
        self._key = QPushButton()
        self._key.setProperty("quiet", True)
        self._key.clicked.connect(lambda: self._with_code(self._editing.ask_key))
        self._add_example = QPushButton("Add from coded text…")
        self._add_example.setProperty("quiet", True)
        self._add_example.clicked.connect(self._offer_examples)
        page = QFrame()
        page.setObjectName("code_page")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(9, 4, 12, 14)
        layout.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._swatch, alignment=Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._name, stretch=1)
        layout.addLayout(head)
        layout.addWidget(self._above)
        layout.addWidget(self._counts)
        layout.addWidget(self._key, alignment=Qt.AlignmentFlag.AlignLeft)
        for field, widget in self._fields.items():
            _add_section(layout, FIELD_NAMES[field], widget)
        layout.addWidget(self._add_example, alignment=Qt.AlignmentFlag.AlignLeft)
        _add_section(layout, "Memos", self._memos)
        layout.addSpacing(10)
        layout.addWidget(self._wordings)
        layout.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(page)
        self._empty = EmptyState("", "")
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._scroll)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _listen(self) -> None:
        session = self._session
        for field, widget in self._fields.items():
            widget.written.connect(self._writer(field))
        self._wordings.unfolded.connect(self._fill_wordings)
        self._wordings.restore_asked.connect(self._restore)
        session.closing.connect(self._leave)
        session.leaving_now.connect(self.hand_over)
        session.opened.connect(self._follow)
        session.changed.connect(self._take_in)
        for signal in (session.coder_changed, session.source_shown, session.moment_changed):
            signal.connect(self._follow)

    # Which code ----------------------------------------------------------------------------

    @property
    def code(self) -> Code | None:
        """The code on the page."""
        return None if self._code_id is None else self._session.scheme.get(self._code_id)

    def show_code(self, code_id: UUID | None) -> None:
        """Show the page of another code, or of none."""
        if code_id != self._code_id:
            self.hand_over()
            self._wordings.fold()
            self._code_id = code_id
            self._scroll.verticalScrollBar().setValue(0)
            self._follow()

    def hand_over(self) -> None:
        """Have what was written told now."""
        for widget in self._fields.values():
            widget.hand_over()
        self._memos.hand_over()

    def write(self) -> None:
        """Put the keyboard into the first field."""
        self._fields["definition"].setFocus()

    def _leave(self) -> None:
        self.hand_over()
        self._code_id = None

    # Following the project -----------------------------------------------------------------

    def _take_in(self, done: Done) -> None:
        if not done.kinds.isdisjoint((Code.kind, Memo.kind)):
            self._follow()
        elif Annotation.kind in done.kinds:
            self._show_counts()

    def _follow(self) -> None:
        if not self.isVisible():  # it looks anew when it is shown
            return
        code = self.code
        self._stack.setCurrentIndex(0 if code is None else 1)
        if code is None:
            self._empty.say(*self._why_empty())
            return
        can_write = self._session.can_write
        self._show_swatch(code)
        self._name.setText(code.name)
        path = " › ".join(above.name for above in self._session.scheme.ancestors(code.id))
        self._above.setText(path)
        self._above.setVisible(bool(path))
        key = as_written(code.key or "")
        self._key.setText(f"Key: {key}" if key else "Give it a key…")
        for button in (self._key, self._swatch, self._add_example):
            button.setEnabled(can_write)
        for field, widget in self._fields.items():
            widget.setReadOnly(not can_write)
            widget.show_text(getattr(code, field))
        self._memos.show_about(About(MemoTarget.CODE, code.id))
        self._show_counts()
        if self._wordings.is_unfolded:
            self._fill_wordings()

    def _why_empty(self) -> tuple[str, str]:
        if self._session.project is None:
            return "", "Open a project to see what its codes mean."
        if not len(self._session.scheme):
            return (
                "No codes yet",
                "Make the first one in the scheme; what it means is written here.",
            )
        return "No code chosen", "Choose one in the scheme to read and write what it means."

    def _show_counts(self) -> None:
        code = self.code
        if code is not None and self.isVisible():
            count = count_codes(self._session, CountedCoders.ALL).get(code.id, CodeCount())
            has_below = bool(self._session.scheme.children(code.id))
            self._counts.setText(in_words(count, has_below=has_below))
            self._add_example.setVisible(count.everywhere > 0)

    def _show_swatch(self, code: Code) -> None:
        self._swatch.setIcon(swatch_icon(code.colour))

    def showEvent(self, event: QShowEvent) -> None:
        """Show the code as it is by now."""
        super().showEvent(event)
        self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc lead back to the scheme."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_swatch"):
            self._with_code(self._show_swatch)

    # Writing -------------------------------------------------------------------------------

    def _with_code(self, run: Callable[[Code], object]) -> None:
        code = self.code
        if code is not None:
            run(code)

    def _writer(self, field: str) -> Callable[[str], None]:
        def write(text: str) -> None:
            code = self.code
            if code is not None and getattr(code, field) != text:
                self._edit(EditCode(code.id, **{field: text}))

        return write

    def _edit(self, step: EditCode, label: str | None = None) -> None:
        """Change a wording in the name of somebody, for its history tells who did."""
        try:
            self._session.require_coder()
        except AnnotatorError as error:
            self._session.failed.emit(error)
            return
        self._session.do(step, label=label)

    def _fill_wordings(self) -> None:
        if self._code_id is None:
            return
        self._wordings.show_wordings(
            wordings(self._session.read, self._code_id),
            self._session.coders,
            can_restore=self._session.can_write,
        )

    def _restore(self, wording: Wording) -> None:
        self.hand_over()
        code = self.code
        if code is not None:
            label = f"Restore a wording of {code.name}: {FIELD_NAMES[wording.field].lower()}"
            self._edit(EditCode(code.id, **{wording.field: wording.text}), label)

    # Choices -------------------------------------------------------------------------------

    def _offer_colours(self) -> None:
        code = self.code
        if code is not None:
            menu = colour_menu(self, self._session.scheme, [code], self._editing)
            menu.exec(self._swatch.mapToGlobal(self._swatch.rect().bottomLeft()))
            menu.deleteLater()

    def _offer_examples(self) -> None:
        menu = QMenu(self)
        for annotation, quote in self._passages():
            entry = menu.addAction(as_written(quote))
            entry.triggered.connect(
                lambda _=False, chosen=annotation: self._editing.add_example(chosen)
            )
        menu.exec(self._add_example.mapToGlobal(self._add_example.rect().bottomLeft()))
        menu.deleteLater()

    def _passages(self) -> list[tuple[Annotation, str]]:
        """Return some of what is coded with the code, first of all in the source on show."""
        session = self._session
        if self._code_id is None:
            return []
        here = session.source
        found = [
            each
            for each in (session.coded.annotations.values() if session.coded else ())
            if each.code_id == self._code_id
        ]
        found.sort(key=lambda each: each.span)
        if len(found) < _MOST_OFFERED:
            everywhere = session.read.each_annotation(code_ids=(self._code_id,))
            elsewhere = (each for each in everywhere if here is None or each.source_id != here.id)
            found.extend(islice(elsewhere, _MOST_OFFERED - len(found)))
        return [(each, self._quoted(each)) for each in found[:_MOST_OFFERED]]

    def _quoted(self, annotation: Annotation) -> str:
        session = self._session
        source = session.sources[annotation.source_id]
        is_here = session.coded is not None and session.coded.source.id == source.id
        text = session.coded.text if session.coded and is_here else session.read.text(source)
        quote = shortened(annotation.span.cut(text), _LONGEST_QUOTE)
        return f"“{quote}”" if is_here else f"“{quote}”  –  {source.name}"


def _add_section(layout: QVBoxLayout, title: str, field: QWidget) -> None:
    heading = _line(muted=True)
    heading.setText(title)
    heading.setBuddy(field)
    layout.addSpacing(10)
    layout.addWidget(heading)
    layout.addWidget(field)


def _line(*, muted: bool = False) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    label.setContentsMargins(_INDENT, 0, 0, 0)
    if muted:
        label.setObjectName("muted")
        label.setFont(smaller(label.font()))
    return label
