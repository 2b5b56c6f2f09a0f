"""Dialogs, each opened by one command. They are imported when they are first wanted."""
