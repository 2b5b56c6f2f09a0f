"""Whose work it is: the users of a file as coders of the project."""

from collections.abc import Iterable
from uuid import UUID

from annotator.exchange.incoming.intake import Intake
from annotator.exchange.incoming.report import Thing
from annotator.model.names import folded
from annotator.model.records import Coder
from annotator.project.consensus import consensus_id

UNKNOWN = "Unknown coder"
"""Whose work it is where a file does not say."""

_LONGEST_NAME = 290


class People:
    """The coders that users become: those of the same id or name where the project has them."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        read = intake.edit.read
        self._project_id = read.info().id
        self._by_name = {folded(coder.name): coder.id for coder in read.coders()}
        self._standing = {coder.id for coder in read.coders()}
        self._users = {user.guid: user for user in reversed(intake.found.users)}
        self._known: dict[UUID, UUID] = {}
        self._consensus = consensus_id(self._project_id)
        self.unnamed = 0

    def is_consensus(self, user: UUID | None) -> bool:
        """Whether a user of the file is the consensus of this very project."""
        return user == self._consensus

    def coder(self, users: Iterable[UUID | None]) -> UUID:
        """Return the coder that the first user known becomes, added where there is none yet."""
        for user in users:
            if user is not None:
                return self._known.get(user) or self._become(user)
        for user in self._intake.found.project_users:
            self.unnamed += 1
            return self._known.get(user) or self._become(user)
        self.unnamed += 1
        return self._by_name.get(folded(UNKNOWN)) or self._add(None, UNKNOWN)

    def add_all(self) -> None:
        """Add every user, also who neither coded nor wrote anything."""
        for guid in self._users:
            if not self.is_consensus(guid):
                self.coder([guid])

    def list_idle(self) -> None:
        """Say which users did nothing that came in."""
        for guid, user in self._users.items():
            if guid not in self._known and not self.is_consensus(guid):
                reason = "who neither coded nor wrote is no coder here"
                self._intake.found.discarded.add("User", reason, user.name)

    def _become(self, user: UUID) -> UUID:
        if user in self._standing:
            coder_id = user
            self._intake.report.there[Thing.CODERS] += 1
        else:
            found = self._users.get(user)
            name = " ".join((found.name if found else "").split())[:_LONGEST_NAME]
            name = name or f"Coder {str(user)[:8].upper()}"
            standing = self._by_name.get(folded(name))
            if standing is not None and standing in self._known.values():
                # Two users of one name are two people.
                name, standing = self._other_name(name), None
            if standing is not None:
                self._intake.report.there[Thing.CODERS] += 1
            coder_id = standing or self._add(user, name)
        self._known[user] = coder_id
        return coder_id

    def _other_name(self, name: str) -> str:
        number = 2
        while folded(f"{name} ({number})") in self._by_name:
            number += 1
        return f"{name} ({number})"

    def _add(self, user: UUID | None, name: str) -> UUID:
        edit = self._intake.edit
        coder_id = self._intake.new_id(Coder, user, self._project_id, "coder " + folded(name))
        edit.add(Coder(id=coder_id, name=name, created=edit.now, modified=edit.now))
        self._by_name[folded(name)] = coder_id
        self._intake.report.added[Thing.CODERS] += 1
        return coder_id
