"""Sources in the window: filtering them, and what is known of them."""
