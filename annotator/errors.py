"""The root of the errors that a user can do something about.

Every message is one line that names what is wrong and what to do. The command line prints it and
exits with status 2; the window shows it in a dialog. Anything else that is raised is a defect.
"""


class AnnotatorError(Exception):
    """Something the user asked for could not be done; the message says why and what to do."""
