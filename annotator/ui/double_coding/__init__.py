"""Planning double coding: what is drawn, who codes it, and how far that is."""
