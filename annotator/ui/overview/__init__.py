"""The strip beside the scroll bar: where in the whole source codes, hits and the reader are."""
