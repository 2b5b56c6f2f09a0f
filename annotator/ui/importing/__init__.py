"""What comes in of files, shown before it does: the list, the text as it will be kept."""
