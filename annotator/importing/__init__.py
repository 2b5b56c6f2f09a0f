"""One module per source format, each giving canonical text."""
