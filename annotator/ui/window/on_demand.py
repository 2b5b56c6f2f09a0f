"""Dialogs, menus and modes that are loaded once somebody asks for them, not at the start."""

# ruff: noqa: PLC0415 - that is what this module is for

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from annotator.ui.window.comparing import Comparing
    from annotator.ui.window.main_window import MainWindow
    from annotator.ui.window.reading_mode import ReadingMode
    from annotator.ui.window.settling_differences import SettlingDifferences
    from annotator.ui.window.showing_original import ShowingOriginal


class OnDemand:
    """Opens what a window shows only now and then."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._reading: ReadingMode | None = None
        self._comparison: Comparing | None = None
        self._settling: SettlingDifferences | None = None
        self._original: ShowingOriginal | None = None

    # Modes ---------------------------------------------------------------------------------

    @property
    def is_reading(self) -> bool:
        """Whether everything but the page is folded away."""
        return self._reading is not None and self._reading.is_on

    def toggle_reading(self) -> None:
        """Fold everything but the page away, or bring it back."""
        from annotator.ui.window.reading_mode import ReadingMode

        self._reading = self._reading or ReadingMode(self._window)
        self._reading.toggle()

    def start_tour(self) -> None:
        """Show on the sample project, step by step, how coding goes."""
        from annotator.ui.tour.tour import Tour

        self._window.open_sample()
        Tour.begin(self._window)

    def close(self) -> None:
        """Close what stands beside the window and would be there without it."""
        if self._comparison is not None:
            self._comparison.close()
        if self._settling is not None:
            self._settling.close()
        if self._original is not None:
            self._original.close()

    # Dialogs -------------------------------------------------------------------------------

    def show_keys(self) -> None:
        """Show what the keys do."""
        from annotator.ui.dialogs.sheet_dialog import open_sheet

        window = self._window
        open_sheet(window, window.commands, window.session, self.change_keys)

    def change_keys(self) -> None:
        """Let the user give commands other keys."""
        from annotator.ui.dialogs.keys_dialog import open_keys

        window = self._window
        open_keys(window, window.commands, window.keys, window.session)

    def open_palette(self) -> None:
        """Offer everything that can be done, to be found by typing."""
        from annotator.ui.palette.opening import open_palette

        open_palette(self._window)

    def show_about(self) -> None:
        """Say what program this is."""
        from annotator.ui.dialogs.about_dialog import show_about

        show_about(self._window)

    def compare_coders(self) -> None:
        """Show how far the coders agree, in the one window there is for it."""
        if self._comparison is None:
            from annotator.ui.window.comparing import Comparing

            self._comparison = Comparing(self._window)
        self._comparison.open()

    def show_known(self) -> None:
        """Show the attributes and groups of the project, to be defined and changed."""
        from annotator.ui.sources.known_dialog import open_known

        open_known(self._window, self._window.session)

    def plan_double_coding(self) -> None:
        """Show the plans of double coding, or draw the sources for the first one."""
        from annotator.ui.double_coding.window import open_double_coding

        open_double_coding(self._window, self._window.session)

    def settle_differences(self) -> None:
        """Let what coders did differently be looked at and decided, in the one window for it."""
        self.settling().open()

    def settling(self) -> "SettlingDifferences":
        """Return what leads to the window in which differences are settled."""
        if self._settling is None:
            from annotator.ui.window.settling_differences import SettlingDifferences

            self._settling = SettlingDifferences(self._window)
        return self._settling

    def original(self) -> "ShowingOriginal":
        """Return what shows the file of the source on show."""
        if self._original is None:
            from annotator.ui.window.showing_original import ShowingOriginal

            self._original = ShowingOriginal(self._window)
        return self._original

    def show_original(self) -> None:
        """Show the file of the source on show beside its text, or in its own program."""
        self.original().open()

    # Menus at a place ----------------------------------------------------------------------

    def text_menu(self, place: QPoint) -> None:
        """Offer what can be done in the text."""
        from annotator.ui.window.text_menu import text_menu

        _open(text_menu(self._window), place)

    def sign_menu(self, annotation_ids: list[UUID], place: QPoint) -> None:
        """Offer what can be done with the annotations that a sign in the margin stands for."""
        from annotator.ui.window.annotation_menu import sign_menu

        _open(sign_menu(self._window, annotation_ids), place)

    def choosing_menu(self, annotation_ids: list[UUID], place: QPoint) -> None:
        """Offer the annotations that are folded into a count."""
        from annotator.ui.window.annotation_menu import choosing_menu

        _open(choosing_menu(self._window, annotation_ids, self._window.pane.choose), place)


def _open(menu: QMenu, place: QPoint) -> None:
    menu.exec(place)
    menu.deleteLater()
