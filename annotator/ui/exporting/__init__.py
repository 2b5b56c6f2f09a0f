"""What goes out as files: which format, which passages, and what they will hold."""
