"""E-books: their chapters in the order of reading."""
