"""The window of double coding: the plans there are, how far each is, and a new one."""

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.agreement.plan_progress import plan_progress
from annotator.model.records import Assignment, Coder, Plan, Source
from annotator.project.project import Done
from annotator.project.steps import MakePlan, RemovePlan, RenamePlan
from annotator.ui.codes.long_acting import act_long
from annotator.ui.double_coding.plan_form import PlanForm
from annotator.ui.double_coding.plan_page import PlanPage
from annotator.ui.look.tooltips import as_tooltip
from annotator.ui.parts.empty_state import EmptyState
from annotator.ui.parts.name_dialog import ask_name
from annotator.ui.session.messages import Message
from annotator.ui.session.project_session import ProjectSession

_ID = Qt.ItemDataRole.UserRole
_PLANS_WIDTH = 190
_SHOWN = frozenset(kind.kind for kind in (Plan, Assignment, Source, Coder))


class DoubleCodingWindow(QDialog):
    """The plans on the left; beside them the one that is chosen, or the form for a new one."""

    def __init__(self, parent: QWidget, session: ProjectSession) -> None:
        super().__init__(parent)
        self.setWindowTitle("Double coding")
        self.resize(1000, 660)
        self._session = session
        self._plans = QListWidget()
        self._plans.setAccessibleName("Plans")
        self._plans.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._plans.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._plans.currentItemChanged.connect(self._leave_form)
        self._new = QPushButton("New plan…")
        self._new.setAutoDefault(False)
        self._new.clicked.connect(self.begin_plan)
        self.page = PlanPage()
        self.form = PlanForm(session)
        self._nothing = EmptyState("", "")
        self._stack = QStackedWidget()
        for each in (self.page, self.form, self._nothing):
            self._stack.addWidget(each)
        self._side = QWidget()
        self._side.setFixedWidth(_PLANS_WIDTH)
        self._arrange()
        self._connect()
        self._take_project()

    def _arrange(self) -> None:
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(8)
        side.addWidget(self._plans, stretch=1)
        side.addWidget(self._new)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(20)
        layout.addWidget(self._side)
        layout.addWidget(self._stack, stretch=1)

    def _connect(self) -> None:
        self.page.renamed.connect(self._rename)
        self.page.removed.connect(self._remove)
        self.page.source_wanted.connect(self._session.show_source)
        self.form.wanted.connect(self._make)
        self.form.left.connect(self._cancel_form)
        self._session.opened.connect(self._take_project)
        self._session.changed.connect(self._take_in)
        self._session.moment_changed.connect(self._show)

    # What is shown -------------------------------------------------------------------------

    @property
    def chosen(self) -> UUID | None:
        """The plan that is chosen; None where none is."""
        item = self._plans.currentItem()
        plan_id: UUID | None = None if item is None else item.data(_ID)
        return plan_id

    def begin_plan(self) -> None:
        """Show the form for a new plan."""
        if self._refusal():
            self._show()
            return
        self._stack.setCurrentWidget(self.form)
        self.form.start()
        self._show()

    def _take_project(self) -> None:
        self._fill(None)
        self._leave_form()
        if not self._plans.count():
            self.begin_plan()

    def _take_in(self, done: Done) -> None:
        if done.kinds.isdisjoint(_SHOWN):
            return
        self._fill(self.chosen)
        if self._stack.currentWidget() is self.form:
            self.form.follow()
        self._show()

    def _fill(self, chosen: UUID | None) -> None:
        """List the plans anew, with the same one chosen, or the latest."""
        plans = [] if self._session.project is None else self._session.read.plans()
        self._plans.blockSignals(True)
        self._plans.clear()
        for plan in plans:
            item = QListWidgetItem(plan.name, self._plans)
            item.setData(_ID, plan.id)
            item.setToolTip(as_tooltip(plan.name))
            if plan.id == chosen:
                self._plans.setCurrentItem(item)
        if self._plans.currentRow() < 0:
            self._plans.setCurrentRow(self._plans.count() - 1)
        self._plans.blockSignals(False)

    def _cancel_form(self) -> None:
        if self._plans.count():
            self._leave_form()
        else:
            self.close()

    def _leave_form(self) -> None:
        self._stack.setCurrentWidget(self.page)
        self._show()

    def _show(self) -> None:
        """Show what is chosen as it is now."""
        refusal = self._refusal()
        in_form = self._stack.currentWidget() is self.form
        # The first plan has the window for itself.
        self._side.setVisible(self._plans.count() > 0 or not in_form or bool(refusal))
        self._new.setEnabled(not refusal and not in_form)
        self._new.setToolTip(refusal)
        plan_id = self.chosen
        if in_form and not refusal:
            return
        if plan_id is None:
            self._nothing.say(
                "No double coding is planned" if not refusal else "Nothing to plan yet",
                refusal or "Draw a random sample that two or more coders code.",
            )
            self._stack.setCurrentWidget(self._nothing)
            return
        self._stack.setCurrentWidget(self.page)
        read = self._session.read
        plan = read.find(Plan, plan_id)
        if plan is None:
            return
        sources = {source.id: source.name for source in self._session.sources.values()}
        coders = {coder.id: coder.name for coder in self._session.coders.values()}
        progress = plan_progress(plan, read.assignments(), sources)
        self.page.show_progress(progress, sources, coders, can_change=self._session.can_write)

    def _refusal(self) -> str:
        """Return why no plan can be made, and what to do; empty where one can."""
        session = self._session
        if not session.can_write:
            reason = session.read_only_because
            return f"{reason[:1].upper()}{reason[1:]}."
        if not session.sources:
            return "Import the texts first; a sample is drawn from them."
        if len(session.coders) < 2:
            return "Add a second coder first (Code > Coder); double coding needs two."
        return ""

    # Acting --------------------------------------------------------------------------------

    def _make(self, step: MakePlan) -> None:
        done = act_long(
            self,
            self._session,
            "Assigning the sources",
            lambda tell: [replace(step, progress=tell)],
        )
        if done is None or done.action is None:
            return
        self._session.message.emit(Message(done.action.label))
        self._stack.setCurrentWidget(self.page)
        self._fill(step.plan_id)
        self._show()
        self._plans.setFocus()

    def _rename(self, plan: Plan) -> None:
        name = ask_name(
            self, "Rename the plan", "Name of the plan:", accept="Rename", name=plan.name
        )
        if name is not None and name != plan.name:
            self._session.do(RenamePlan(plan.id, name))

    def _remove(self, plan: Plan) -> None:
        done = act_long(
            self, self._session, "Removing the plan", lambda _tell: [RemovePlan(plan.id)]
        )
        if done is not None and done.action is not None:
            self._session.message.emit(Message(done.action.label, destroyed=True))


def open_double_coding(parent: QWidget, session: ProjectSession) -> DoubleCodingWindow:
    """Show the window beside that of the project."""
    window = DoubleCodingWindow(parent, session)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.show()
    return window
