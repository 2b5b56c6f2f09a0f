"""What is done with the codes of a scheme: making, describing, moving, merging, splitting them."""
