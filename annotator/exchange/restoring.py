"""Makes a project from a project document."""

from dataclasses import dataclass
from pathlib import Path

from annotator.exchange.project_document import ProjectDocument
from annotator.project.edit import Edit
from annotator.project.project import Project
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress

_EVERY = 1000


@dataclass(frozen=True, slots=True)
class RestoreRecords:
    """Put every record of a document into the empty project of the same id, as it stands there.

    Attributes:
        document: a sound document (see `annotator.exchange.project_document.faults`).
        progress: told how many records are in, of how many.
    """

    document: ProjectDocument
    progress: ProgressCall = no_progress

    def label(self, read: Reader) -> str:  # noqa: ARG002
        """Say which project comes in."""
        return f"Take over the project {self.document.project.name}"

    def apply(self, edit: Edit) -> None:
        """Add the records with their ids and times."""
        info = self.document.project
        edit.set_fields(info.kind, str(info.id), info.model_dump(mode="json", exclude={"id"}))
        for source in self.document.sources:
            edit.keep_text(source.text_sha256, source.text)
            if source.original_sha256 is not None:
                edit.keep_original(source.original_sha256, source.original_bytes or b"")
            edit.add(source.record)
        self._add_others(edit)

    def _add_others(self, edit: Edit) -> None:
        lists = [records for name, records in self.document.lists() if name != "sources"]
        total, done = sum(map(len, lists)), 0
        for records in lists:
            for record in records:
                edit.add(record)
                done += 1
                if done % _EVERY == 0:
                    self.progress(done, total)


def restore_project(
    document: ProjectDocument, path: Path, *, progress: ProgressCall = no_progress
) -> None:
    """Make a project file that holds what the document holds, under the same ids.

    Raises:
        NotWrittenError: the name is taken, or the disk does not take the file. No file is left.
    """
    project = Project.create(path, document.project.name, project_id=document.project.id)
    whole = False
    try:
        with project:
            project.do(RestoreRecords(document, progress))
        whole = True
    finally:
        if not whole:
            path.unlink(missing_ok=True)
