"""OpenDocument texts: the text as it reads once all changes are accepted."""
