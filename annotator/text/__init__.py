"""Texts and positions in them: canonical form, spans, UTF-16, paragraphs, sentences, words."""
