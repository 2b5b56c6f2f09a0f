"""The palette: everything the program can do, in one list that a few letters search."""
