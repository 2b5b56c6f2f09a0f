"""Who can be compared: the coders of the project, and the consensus beside them."""

from uuid import UUID

from annotator.model.records import Coder
from annotator.project.consensus import consensus_coder
from annotator.ui.session.project_session import ProjectSession


def comparable_coders(session: ProjectSession) -> dict[UUID, Coder]:
    """Return the coders by id, by name, and the consensus last, decided on or not."""
    if session.project is None:
        return {}
    consensus = consensus_coder(session.read)
    return {**session.coders, consensus.id: consensus}
