"""The session: one open project as the window sees it, and the only way it changes it."""
