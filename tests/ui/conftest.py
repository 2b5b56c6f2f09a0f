"""Qt runs without a screen in these tests; this must be said before Qt is imported."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
