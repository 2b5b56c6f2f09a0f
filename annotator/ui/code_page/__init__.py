"""The page of a code: what it means, when it is used, examples, memos, and how that came about."""
