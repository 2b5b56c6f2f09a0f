"""Annotator: code documents into a theme scheme, compare what coders did, export the spans."""

__version__ = "0.1.0"
