"""Ctrl+C in the terminal, and the system's wish to end the program, close the window as usual."""

import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication, QWidget

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_KILLED = 128  # What shells add to a signal's number to say how a program ended.


@contextmanager
def closing_on_interrupt(window: QWidget) -> Iterator[None]:
    """Close ``window`` and end the event loop when the program is told to end.

    Python runs what handles a signal between two of its own instructions, of which there are none
    while Qt waits for events. So the signal's number is written to a socket, which wakes Qt.
    """
    sending, receiving = socket.socketpair()
    for end in (sending, receiving):
        end.setblocking(False)
    former_descriptor = signal.set_wakeup_fd(sending.fileno())
    former = {number: signal.signal(number, _go_on) for number in _SIGNALS}
    waking = _Waking(window, receiving)
    try:
        yield
    finally:
        waking.stop()
        for number, handler in former.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(former_descriptor)
        sending.close()
        receiving.close()


def _go_on(_number: int, _frame: FrameType | None) -> None:
    """Do nothing more: `_Waking` sees to it."""


class _Waking(QObject):
    """Closes a window when a byte arrives."""

    def __init__(self, window: QWidget, receiving: socket.socket) -> None:
        super().__init__()
        self._window = window
        self._receiving = receiving
        self._notifier = QSocketNotifier(receiving.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._close)

    def _close(self) -> None:
        try:
            number = self._receiving.recv(64)[-1]
        except BlockingIOError:
            return
        # An open dialog has an event loop of its own; it would keep the program alive.
        dialog = QApplication.activeModalWidget()
        while dialog is not None and dialog.close():
            dialog = QApplication.activeModalWidget()
        if self._window.close():
            QApplication.exit(_KILLED + number)

    def stop(self) -> None:
        """Listen no more."""
        self._notifier.setEnabled(False)
        self.deleteLater()
