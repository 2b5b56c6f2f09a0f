"""Pictures of every panel and dialog: what is shown, on which project, and how it is taken."""
