"""What the banner above the page says about the project: read only, a new coder, a merged file."""

from annotator.ui.messages import Offer, sentence
from annotator.ui.parts.banner import Banner
from annotator.ui.session import ProjectSession
from annotator.ui.window.coder_switcher import CoderSwitcher
from annotator.ui.window.project_files import ProjectFiles


class ProjectBanner:
    """Follows a session, and says in the banner what whoever codes should know first."""

    def __init__(
        self, session: ProjectSession, banner: Banner, files: ProjectFiles, coders: CoderSwitcher
    ) -> None:
        self._session = session
        self._banner = banner
        self._files = files
        self._coders = coders
        session.coder_changed.connect(self.follow)
        session.rejoined.connect(self._tell_rejoined)

    def follow(self) -> None:
        """Say how the project stands now."""
        session, banner = self._session, self._banner
        banner.hide()
        if session.project is None:
            return
        reason = session.project.read_only_because
        if reason:
            banner.say(
                sentence(f"this project is open for reading only: {reason}"),
                picture="lock",
                offer=Offer("Try again", self._files.reopen),
                stays=True,
            )
        elif session.coder is None and session.coders:
            banner.say(
                f"You code as {session.coder_name}, who is new in this project.",
                picture="user",
                offer=Offer("Code as somebody else", self._coders.showMenu),
            )

    def _tell_rejoined(self) -> None:
        self._banner.say(
            "Another program had put another version of this file in its place. What it holds and "
            "what you did here are one now.",
            picture="git-merge",
        )
