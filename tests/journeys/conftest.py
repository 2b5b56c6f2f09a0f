"""Journeys are driven with the same window and hands as the tests of the window."""

from tests.ui.conftest import desk, new_desk, project_file

__all__ = ["desk", "new_desk", "project_file"]
