"""One text as it would be kept: how it is read, its beginning, and what was dropped on the way."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.importing.format import ReadingOptions, SurveyShape
from annotator.model.source_details import LandmarkKind
from annotator.ui.document.display_text import display_text
from annotator.ui.importing.incoming import IncomingFile, IncomingText
from annotator.ui.look.fonts import bolder, reading_font
from annotator.ui.parts.elided_label import ElidedLabel
from annotator.ui.session.messages import sentence

_ENCODINGS = (
    "utf-8", "utf-16", "windows-1252", "iso-8859-15", "windows-1250", "windows-1251",
    "windows-1256", "windows-1258", "windows-874", "gb18030", "big5", "shift_jis", "euc_kr",
    "mac_roman",
)  # fmt: skip
_SHAPES = (
    ("Found out by itself", None),
    ("Each row is a source", SurveyShape.ROWS),
    ("Each column is a source", SurveyShape.COLUMNS),
)
_KINDS = {
    LandmarkKind.PAGE: ("page", "pages"),
    LandmarkKind.TIME: ("time", "times"),
    LandmarkKind.SPEAKER: ("change of speaker", "changes of speaker"),
    LandmarkKind.HEADING: ("heading", "headings"),
}
_MOST_VALUES = 12


class TextPreview(QWidget):
    """Shows a text of a file, and lets the user say how the file is read.

    Attributes:
        asked: Signal (callable from ReadingOptions to ReadingOptions); read it otherwise.
    """

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = ElidedLabel()
        self._heading.setFont(bolder(self.font(), 1))
        self.encodings = QComboBox()
        self.encodings.setAccessibleName("Encoding")
        self.encodings.activated.connect(self._choose_encoding)
        self.shapes = QComboBox()
        self.shapes.setAccessibleName("What becomes a source")
        self.shapes.addItems([words for words, _ in _SHAPES])
        self.shapes.activated.connect(self._choose_shape)
        self.password = QLineEdit()
        self.password.setAccessibleName("Password")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText("Type it and press Enter")
        self.password.installEventFilter(self)
        self._form = QFormLayout()
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.addRow("&Encoding", self.encodings)
        self._form.addRow("&Survey", self.shapes)
        self._form.addRow("&Password", self.password)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName("The text as it will be kept")
        self.text.setFont(reading_font())
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._facts = _words("muted")
        self._notes = _words("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._heading)
        layout.addLayout(self._form)
        layout.addWidget(self.text, stretch=1)
        layout.addWidget(self._facts)
        layout.addWidget(self._notes)
        self.show_nothing("Nothing is chosen")

    def show_nothing(self, heading: str) -> None:
        """Show that there is no text, and why."""
        self._show(heading, "", "", "")
        for row in range(self._form.rowCount()):
            self._form.setRowVisible(row, False)

    def show_file(self, file: IncomingFile, text: IncomingText | None) -> None:
        """Show a text of a file; or what is known of the file as a whole."""
        preview = file.preview
        if preview is None:
            self._show(file.name, "", "Looking into the file…", "")
        elif text is None:
            told = "" if file.failed else "Choose one of its texts to see it."
            self._show(file.name, "", told, _lines(preview.failed))
        else:
            known = text.text
            beginning = known.beginning
            more = known.length - len(beginning)
            facts = [_length(known.length, more), *_landmarks(known.landmarks)]
            values = [f"{each.name}: {each.value}" for each in known.attributes[:_MOST_VALUES]]
            told = " · ".join(facts) + ("\n" + "; ".join(values) if values else "")
            self._show(text.name, beginning, told, _lines((*known.notes, *preview.failed)))
        self._offer_encodings(file, text)
        self.shapes.setCurrentIndex([each for _, each in _SHAPES].index(file.options.survey))
        self._form.setRowVisible(self.shapes, file.is_survey)
        locked = file.can_be_locked and (file.failed or file.options.password is not None)
        self._form.setRowVisible(self.password, locked)
        if self.password.text() != (file.options.password or "") and not self.password.hasFocus():
            self.password.setText(file.options.password or "")

    def _show(self, heading: str, beginning: str, facts: str, notes: str) -> None:
        self._heading.setText(heading)
        shown = display_text(beginning).text if beginning else ""
        if self.text.toPlainText() != shown:
            self.text.setPlainText(shown)
        self.text.setPlaceholderText("" if beginning else notes or facts)
        facts, notes = (facts, notes) if beginning else ("", "")
        self._facts.setText(facts)
        self._facts.setVisible(bool(facts))
        self._notes.setText(notes)
        self._notes.setVisible(bool(notes))

    def _offer_encodings(self, file: IncomingFile, text: IncomingText | None) -> None:
        known = None if text is None else text.text
        chosen = file.options.encoding
        has_choice = chosen is not None or (known is not None and known.encoding is not None)
        self._form.setRowVisible(self.encodings, has_choice)
        if not has_choice:
            return
        found = "Found out by itself"
        if chosen is None and known is not None:
            sure = f", {known.confidence:.0%} sure" if known.confidence is not None else ""
            found = f"{known.encoding} ({known.encoding_how}{sure})"
        self.encodings.clear()
        self.encodings.addItem(found, None)
        likely = () if known is None else known.alternatives
        for name in dict.fromkeys((*likely, *_ENCODINGS, *((chosen,) if chosen else ()))):
            self.encodings.addItem(f"{name}, possible too" if name in likely else name, name)
        self.encodings.setCurrentIndex(max(self.encodings.findData(chosen), 0) if chosen else 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter in the password for the password alone, not for the dialog's main button."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self._give_password()
            return True
        return super().eventFilter(watched, event)

    # What is asked for ---------------------------------------------------------------------

    def _choose_encoding(self, _row: int) -> None:
        encoding = self.encodings.currentData()
        self._ask(lambda options: replace(options, encoding=encoding))

    def _choose_shape(self, _row: int) -> None:
        _, shape = _SHAPES[self.shapes.currentIndex()]
        self._ask(lambda options: replace(options, survey=shape))

    def _give_password(self) -> None:
        password = self.password.text() or None
        self._ask(lambda options: replace(options, password=password))

    def _ask(self, change: Callable[[ReadingOptions], ReadingOptions]) -> None:
        self.asked.emit(change)


def _words(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _length(length: int, more: int) -> str:
    words = "1 character" if length == 1 else f"{length:,} characters"
    return f"{words}, the first {length - more:,} of them shown" if more else words


def _landmarks(numbers: dict[LandmarkKind, int]) -> list[str]:
    return [
        f"{numbers[kind]:,} {one if numbers[kind] == 1 else many}"
        for kind, (one, many) in _KINDS.items()
        if numbers.get(kind)
    ]


def _lines(remarks: tuple[str, ...]) -> str:
    return "\n".join(sentence(each) for each in remarks[:_MOST_VALUES])
