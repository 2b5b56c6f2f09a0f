"""Somebody who codes a text sentence by sentence with the keyboard alone, and counts the keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt

from annotator.text.paragraphs import Paragraphs
from annotator.text.sentences import Sentences
from annotator.text.spans import Span
from tests.ui.desk import Desk

Plan = Callable[[Span], Sequence[str]]
"""Which codes a sentence is to get, by their keys."""


@dataclass
class Tally:
    """What it took.

    Attributes:
        sentences: sentences of the text.
        coded: those that got a code.
        annotations: codes given.
        keystrokes: keys pressed; one pressed with Shift or Alt counts as one.
    """

    sentences: int = 0
    coded: int = 0
    annotations: int = 0
    keystrokes: int = 0

    def __str__(self) -> str:
        return (
            f"{self.sentences} sentences, {self.coded} coded, {self.annotations} annotations: "
            f"{self.keystrokes} keystrokes, {self.keystrokes / max(self.coded, 1):.2f} for each "
            f"coded sentence"
        )


class SentenceCoder:
    """Works through the source on show, from its beginning, with *move on after coding*.

    A sentence that gets one code takes that code's key; one that gets none takes Space; one that
    gets several takes, for each further code, the way back and the key.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.tally = Tally()

    def code(self, plan: Plan) -> Tally:
        """Code every sentence as planned."""
        text = self._desk.view.text()
        sentences = list(Sentences(text, Paragraphs(text)))
        self.tally.sentences = len(sentences)
        self._press(Qt.Key.Key_Space)
        for sentence in sentences:
            assert self._desk.view.selected_span() == sentence, "the walk has lost its way"
            self._give(sentence, plan(sentence))
        return self.tally

    def _give(self, sentence: Span, keys: Sequence[str]) -> None:
        if not keys:
            self._press(Qt.Key.Key_Space)
            return
        self.tally.coded += 1
        for place, key in enumerate(keys):
            # From the last sentence the walk does not move on.
            if place and self._desk.view.selected_span() != sentence:
                self._press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
            self._press(key)
            self.tally.annotations += 1

    def _press(
        self, key: Qt.Key | str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self._desk.press(key, modifiers)
        self.tally.keystrokes += 1
