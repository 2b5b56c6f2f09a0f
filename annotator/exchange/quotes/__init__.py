"""The quotes in a file that was exported, edited or written by hand, one module for each format."""
