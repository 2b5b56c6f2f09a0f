"""Work in several stages told as one: how much of the whole is done."""

from annotator.project.rebuild import ProgressCall


def stage(progress: ProgressCall, number: int, of: int) -> ProgressCall:
    """Return what one stage tells its progress to.

    Args:
        progress: told how much of the whole is done, each stage being the same share of it.
        number: which stage it is, from 0.
        of: how many stages there are.
    """

    def tell(done: int, total: int) -> None:
        whole = max(total, 1)
        progress(number * whole + min(done, whole), of * whole)

    return tell
