"""What the banner above the page says about the project: past, read only, new coder, merged."""

from annotator.ui.history.looking_back import LookingBack
from annotator.ui.parts.banner import Banner
from annotator.ui.session.messages import Offer, sentence
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.window.coder_switcher import CoderSwitcher
from annotator.ui.window.project_files import ProjectFiles


class ProjectBanner:
    """Follows a session, and says in the banner what whoever codes should know first."""

    def __init__(
        self,
        session: ProjectSession,
        banner: Banner,
        files: ProjectFiles,
        coders: CoderSwitcher,
        looking_back: LookingBack,
    ) -> None:
        self._session = session
        self._banner = banner
        self._files = files
        self._coders = coders
        self._looking_back = looking_back
        session.coder_changed.connect(self.follow)
        session.moment_changed.connect(self.follow)
        session.rejoined.connect(self._tell_rejoined)
        session.failed.connect(self._look_whether_lost)

    def _look_whether_lost(self) -> None:
        """Say so where a failure was that the project can no longer be written."""
        project = self._session.project
        if project is not None and project.read_only_because:
            self.follow()

    def follow(self) -> None:
        """Say how the project stands now."""
        session, banner = self._session, self._banner
        banner.hide()
        if session.project is None:
            return
        reason = session.project.read_only_because
        if self._looking_back.seen is not None:
            banner.say(
                self._looking_back.said(),
                picture="history",
                offer=Offer("Back to now", self._looking_back.return_to_now),
                stays=True,
            )
        elif reason:
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
