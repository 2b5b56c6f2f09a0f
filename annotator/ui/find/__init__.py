"""Finding in the source on show: the bar, the search behind it, and coding what was found."""
