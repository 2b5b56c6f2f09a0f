"""The sections of the reliability report, each from the report's data."""
