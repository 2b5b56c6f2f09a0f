"""The history: every action that was done, the project as it stood then, and taking one back."""
