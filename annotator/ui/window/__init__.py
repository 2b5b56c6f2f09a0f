"""The main window, and what it does with projects, sources and coders."""
