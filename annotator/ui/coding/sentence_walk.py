"""Walking a text sentence by sentence, so that one key leads on and one key codes."""

from uuid import UUID

from PySide6.QtCore import QObject

from annotator.model.records import Progress, Source
from annotator.text.graphemes import widened_to_graphemes
from annotator.text.spans import Span
from annotator.ui.coding.coding import Coding
from annotator.ui.coding.uncoded_sentences import next_uncoded, previous_uncoded
from annotator.ui.document.document_view import DocumentView
from annotator.ui.session.coded_text import CodedText
from annotator.ui.session.messages import Message, Offer
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.settings import SettingsStore

_AROUND = 0.18
"""The share of the view kept free above and below the sentence, where there is text to show."""


class SentenceWalk(QObject):
    """Selects one sentence after the other; where nothing is selected, the one at the caret first.

    With *move on after coding*, whatever codes the sentence of the walk, or the sentence at the
    caret, leads to the next one that the coder has not coded.
    """

    def __init__(
        self,
        session: ProjectSession,
        view: DocumentView,
        coding: Coding,
        settings: SettingsStore,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._view = view
        self._settings = settings
        self._at: Span | None = None
        coding.span_coded.connect(self._move_on)
        session.source_shown.connect(self._begin_anew)

    # Commands ------------------------------------------------------------------------------

    @property
    def can_walk(self) -> bool:
        """Whether there is a text with a sentence to go to."""
        return self._session.coded is not None

    @property
    def moves_on(self) -> bool:
        """Whether coding a sentence leads to the next uncoded one."""
        return self._settings.current.moves_on

    def toggle_moving_on(self) -> None:
        """Let coding a sentence lead to the next uncoded one, or stay where it is."""
        self._settings.change(moves_on=not self.moves_on)
        self._session.say(
            "Coding a sentence leads on to the next uncoded one"
            if self.moves_on
            else "Coding a sentence stays at that sentence"
        )

    def next(self) -> None:
        """Go to the next sentence."""
        coded = self._session.coded
        if coded is not None:
            here = self._view.selected_span()
            found = (
                coded.sentences.at(self._view.caret())
                if here is None
                else coded.sentences.after(max(here.end - 1, 0))
            )
            self._go(coded, found or self._first_after(coded, here), "This is the last sentence")

    def previous(self) -> None:
        """Go to the sentence before."""
        coded = self._session.coded
        if coded is not None:
            here = self._view.selected_span()
            found = coded.sentences.at(self._view.caret()) if here is None else None
            start = self._view.caret() if here is None else here.start
            self._go(coded, found or coded.sentences.before(start), "This is the first sentence")

    def next_uncoded(self) -> None:
        """Go to the next sentence that the coder has not coded."""
        coded = self._session.coded
        if coded is None:
            return
        found = next_uncoded(coded, self._coder_id, self._start(coded))
        if found is None:
            self._say_the_end(coded)
        else:
            self._go(coded, found)

    def previous_uncoded(self) -> None:
        """Go to the last sentence before here that the coder has not coded."""
        coded = self._session.coded
        if coded is None:
            return
        here = self._view.selected_span()
        at_caret = coded.sentences.at(self._view.caret())
        if here is not None:
            end = here.start
        else:
            end = at_caret.end if at_caret is not None else self._view.caret()
        found = previous_uncoded(coded, self._coder_id, end)
        self._go(coded, found, "Every sentence before this one is coded")

    # How -----------------------------------------------------------------------------------

    @property
    def _coder_id(self) -> UUID | None:
        return None if self._session.coder is None else self._session.coder.id

    def _start(self, coded: CodedText) -> int:
        """Return where to look: behind what is selected, or from the caret's sentence on."""
        here = self._view.selected_span()
        if here is not None:
            return here.end
        at_caret = coded.sentences.at(self._view.caret())
        return at_caret.start if at_caret is not None else self._view.caret()

    def _first_after(self, coded: CodedText, here: Span | None) -> Span | None:
        """Return the sentence after an empty paragraph, where the caret stands in one."""
        return coded.sentences.after(self._view.caret()) if here is None else None

    def _begin_anew(self) -> None:
        self._at = None

    def _go(self, coded: CodedText, sentence: Span | None, otherwise: str = "") -> None:
        if sentence is None:
            self._session.say(otherwise)
            return
        self._at = widened_to_graphemes(coded.text, sentence)
        self._view.select(self._at)
        self._view.ensure_visible(self._at, around=_AROUND)

    def _move_on(self, span: Span, said: str) -> None:
        coded = self._session.coded
        if coded is None or not self.moves_on:
            return
        if self._view.selected_span() not in (None, self._at):
            return  # The reader selected this, and may want to give it another code.
        found = next_uncoded(coded, self._coder_id, span.end)
        if found is None:
            self._say_the_end(coded, f"{said}. ")
        else:
            self._go(coded, found)

    # The end of a source -------------------------------------------------------------------

    def _say_the_end(self, coded: CodedText, before: str = "") -> None:
        left = next_uncoded(coded, self._coder_id, 0)
        if left is not None:
            text = "No uncoded sentence follows, but there are some before"
            offer: Offer | None = Offer("Go to the first", lambda: self._go_back(coded, left))
        else:
            text = "Every sentence of this source is coded"
            offer = self._offer_next_source()
        self._session.message.emit(Message(before + text, offer))

    def _go_back(self, coded: CodedText, sentence: Span) -> None:
        # The offer may have outlived the source it was made for.
        if self._session.coded is coded:
            self._go(coded, sentence)
            self._view.setFocus()

    def _offer_next_source(self) -> Offer | None:
        source = self._next_source()
        if source is None:
            return None
        return Offer(f"Go on in “{source.name}”", lambda: self._go_on_in(source))

    def _next_source(self) -> Source | None:
        """Return the next source that the coder has not marked complete, round and round."""
        sources = list(self._session.sources.values())
        here = self._session.source
        place = sources.index(here) + 1 if here in sources else 0
        for source in [*sources[place:], *sources[: max(place - 1, 0)]]:
            if not self._is_complete(source):
                return source
        return None

    def _is_complete(self, source: Source) -> bool:
        coder = self._session.coder
        if coder is None:
            return False
        return self._session.read.progress(source.id, coder.id) is Progress.COMPLETE

    def _go_on_in(self, source: Source) -> None:
        if source.id in self._session.sources and self._session.show_source(source.id):
            self._view.setFocus()
            self.next_uncoded()
