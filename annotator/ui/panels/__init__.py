"""The panels around the text: sources, scheme, and what is coded at the caret."""
