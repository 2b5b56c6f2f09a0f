"""PDF files: paragraphs with their pages, and where a passage stands on its page."""
