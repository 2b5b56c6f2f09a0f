"""What became of one annotation."""

from typing import NamedTuple

from annotator.model.records import Annotation


class Alteration(NamedTuple):
    """An annotation as it was and as it is now; None where it was not, or is no more."""

    before: Annotation | None
    after: Annotation | None
