"""Merging codes into one: which one stays, and what that touches, before it is done."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from annotator.model.records import Code
from annotator.project.code_merge import CodeMerge, foresee_merge
from annotator.project.steps import MergeCodes
from annotator.project.wordings import DESCRIBING
from annotator.ui.background import run_in_background
from annotator.ui.codes.code_chooser import CodeChooser
from annotator.ui.codes.long_acting import act_long
from annotator.ui.codes.phrases import listed, things
from annotator.ui.session.messages import Message, sentence
from annotator.ui.session.project_session import ProjectSession

_MANY = 50_000
"""Annotations that take longer to look at than a moment."""


def merge_codes(parent: QWidget, session: ProjectSession, codes: Sequence[Code]) -> None:
    """Ask which code stays, and merge the others into it as one step of undo."""
    dialog = MergeCodesDialog(parent, session, codes)
    step = dialog.step() if dialog.exec() else None
    dialog.deleteLater()
    if step is None:
        return

    done = act_long(
        parent,
        session,
        "Merging codes",
        lambda tell: [MergeCodes(step.code_ids, step.into_id, tell)],
    )
    if done is not None and done.action is not None:
        session.message.emit(Message(done.action.label, destroyed=True))


class MergeCodesDialog(QDialog):
    """All codes to choose from, over the preview."""

    def __init__(self, parent: QWidget, session: ProjectSession, codes: Sequence[Code]) -> None:
        super().__init__(parent)
        self._session = session
        self._codes = tuple(codes)
        self.setWindowTitle("Merge codes")
        self.resize(520, 560)
        heading = QLabel(self._question())
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        self._chooser = CodeChooser(session.scheme, self._offered())
        self._chooser.chosen.connect(self._foresee)
        self._preview = QLabel()
        self._preview.setTextFormat(Qt.TextFormat.PlainText)
        self._preview.setWordWrap(True)
        self._preview.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._preview.setMinimumHeight(7 * self._preview.fontMetrics().lineSpacing())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._accept = buttons.addButton("Merge", QDialogButtonBox.ButtonRole.AcceptRole)
        self._accept.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(heading)
        layout.addWidget(self._chooser, stretch=1)
        layout.addWidget(self._preview)
        layout.addWidget(buttons)
        self._foresee()

    def step(self) -> MergeCodes | None:
        """Return what is to be done; None where no code is chosen."""
        into = self._chooser.code_id()
        merged = () if into is None else self._merged(into)
        return MergeCodes(merged, into) if into is not None and merged else None

    def preview(self) -> str:
        """Return what the dialog says about the merge."""
        return self._preview.text()

    def _question(self) -> str:
        if len(self._codes) == 1:
            return f"Merge {self._codes[0].name} into which code?"
        names = _named([code.name for code in self._codes])
        return f"{names} are to become one code. Which code stays?"

    def _offered(self) -> list[Code]:
        """Return the codes that may stay: of several first of all one of them."""
        others = [code for code in self._session.scheme if code not in self._codes]
        return others if len(self._codes) == 1 else [*self._codes, *others]

    def _merged(self, into: UUID) -> tuple[UUID, ...]:
        # Those below go first, so that a code never hands over what is merged anyway.
        return tuple(code.id for code in reversed(self._codes) if code.id != into)

    def _foresee(self) -> None:
        step = self.step()
        self._accept.setEnabled(False)
        if step is None:
            self._preview.setText("Choose the code that stays to see what the merge touches.")
            return
        foreseen = self._foreseen(step)
        self._accept.setEnabled(not foreseen.refusal)
        scheme = self._session.scheme
        merged = [scheme[code_id] for code_id in reversed(step.code_ids)]
        self._preview.setText(
            sentence(foreseen.refusal)
            if foreseen.refusal
            else "\n".join(in_sentences(self._session, foreseen, merged, scheme[step.into_id]))
        )

    def _foreseen(self, step: MergeCodes) -> CodeMerge:
        codes = self._session.counts.codes
        touched = (*step.code_ids, step.into_id)
        if sum(codes.of(code_id, lambda _: True) for code_id in touched) < _MANY:
            return foresee_merge(self._session.read, step.code_ids, step.into_id)
        with self._session.away() as project:
            return run_in_background(
                self,
                "Looking at what is coded",
                lambda _tell: foresee_merge(project, step.code_ids, step.into_id),
            )


def in_sentences(
    session: ProjectSession, foreseen: CodeMerge, merged: Sequence[Code], into: Code
) -> list[str]:
    """Return what a merge touches, a sentence for each kind of thing."""
    names = {coder.id: coder.name for coder in session.coders.values()}
    total = sum(foreseen.annotations.values())
    sentences = []
    if total:
        whose = listed(
            f"{number:,} of {names.get(coder_id, 'somebody')}"
            for coder_id, number in foreseen.annotations.items()
        )
        go = "goes" if total == 1 else "go"
        where = f"in {things(foreseen.sources, 'source')}"
        sentences.append(f"{things(total, 'annotation')} {go} to {into.name}: {whose}, {where}.")
    else:
        sentences.append("Nothing is coded with what is merged.")
    if foreseen.joined:
        disappear = "disappears" if foreseen.joined == 1 else "disappear"
        sentences.append(
            f"{things(foreseen.joined, 'annotation')} {disappear}: where one coder’s annotations "
            "would overlap, they become one that covers all of them."
        )
    along = [
        *([f"{things(len(foreseen.children), 'code')} below"] if foreseen.children else []),
        *([things(foreseen.memos, "memo")] if foreseen.memos else []),
        *([things(foreseen.decisions, "decision")] if foreseen.decisions else []),
    ]
    if along:
        sentences.append(f"To {into.name} go also {listed(along)}.")
    losing = [code.name for code in merged if _is_described(code)]
    if losing:
        sentences.append(
            f"What the codebook says of {_named(losing)} goes; {into.name} keeps its own words."
        )
    sentences.append("It is one step, and undo brings all of it back.")
    return sentences


def _is_described(code: Code) -> bool:
    return any(getattr(code, field) for field in DESCRIBING if field != "name")


def _named(names: Sequence[str]) -> str:
    return listed(names) if len(names) <= 3 else f"{len(names)} codes"
