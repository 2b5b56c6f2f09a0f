"""The comparison window: how far coders agree, where, and what every figure means."""
