"""The table of all coded segments: listing, filtering, opening, and editing many at once."""
