"""The keys: which command has which, changing them, and the sheet that lists them all."""
