"""Rich Text, by a reader of our own."""
