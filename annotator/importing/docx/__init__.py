"""Word documents: the text as it reads once all changes are accepted."""
