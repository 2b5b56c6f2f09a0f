"""The file that a source came from, beside its text."""
