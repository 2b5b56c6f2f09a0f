"""The project file: the log of actions, the state tables as its index, undo, merge, copies."""
