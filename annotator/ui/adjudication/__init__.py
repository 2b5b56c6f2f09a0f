"""The window in which differences between coders are settled, side by side."""
