"""Gamma of one source, from the page of sources."""

import pytest
from PySide6.QtCore import Qt

from annotator.errors import AnnotatorError
from annotator.ui.comparison import gamma_run
from tests.ui.comparison.conftest import Comparing


def ask(comparing: Comparing) -> None:
    page = comparing.page("Sources")
    comparing.choose("Road", "Source")
    page.gamma.button.setFocus()
    comparing.press(Qt.Key.Key_Space)


def wait(comparing: Comparing) -> None:
    gamma = comparing.window.sources.gamma
    comparing.desk.qtbot.waitUntil(lambda: not gamma.is_running, timeout=60_000)
    comparing.desk.settle()


def test_gamma_stands_with_its_seed_and_parameters(comparing: Comparing) -> None:
    pytest.importorskip("scipy")
    ask(comparing)
    wait(comparing)
    assert -1 < float(comparing.cell("Road", "Gamma").replace("−", "-")) <= 1
    assert comparing.cell("Bridge", "Gamma") == "–"
    note = comparing.window.sources.note()
    assert "seed 0" in note
    assert "Δ∅ = 1" in note


def test_gamma_is_cancelled(comparing: Comparing, monkeypatch) -> None:
    def endless(_source, *, progress):
        while True:
            progress(1, 2)

    monkeypatch.setattr(gamma_run, "gamma", endless)
    ask(comparing)
    comparing.window.sources.gamma.cancel_button.click()
    wait(comparing)
    assert comparing.window.sources.note() == "Gamma was cancelled."


def test_what_is_missing_for_gamma_is_said(comparing: Comparing, monkeypatch) -> None:
    def without_scipy(_source, *, progress):
        progress(0, 1)
        raise AnnotatorError("gamma needs SciPy; install it with pip install scipy")

    monkeypatch.setattr(gamma_run, "gamma", without_scipy)
    ask(comparing)
    wait(comparing)
    note = comparing.window.sources.note()
    assert note == "Gamma needs SciPy; install it with pip install scipy."


def test_closing_stops_gamma(comparing: Comparing, monkeypatch) -> None:
    def endless(_source, *, progress):
        while True:
            progress(1, 2)

    monkeypatch.setattr(gamma_run, "gamma", endless)
    ask(comparing)
    assert comparing.window.sources.gamma.is_running
    comparing.window.close()
    assert not comparing.window.sources.gamma.is_running
