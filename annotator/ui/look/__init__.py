"""How the window looks: colours for light and dark, the style sheet, fonts and icons."""
