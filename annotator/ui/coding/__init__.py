"""Coding: from a place in the text and a code to an annotation that is painted and durable."""
