"""Which state of a project a report is about, in a form that all its copies share."""

from hashlib import sha256

from annotator.project.reading import Reader
from annotator.reports.reliability import ProjectVersion


def project_version(read: Reader) -> ProjectVersion:
    """Return the state of a project by its log: the log says everything the project holds."""
    info = read.info()
    actions = read.actions()
    digest = sha256()
    for action_id in sorted(str(action.id) for action in actions):
        digest.update(action_id.encode())
    return ProjectVersion(
        project_id=info.id,
        name=info.name,
        actions=len(actions),
        clock=max((action.clock for action in actions), default=0),
        digest=digest.hexdigest(),
    )
