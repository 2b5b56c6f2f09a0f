"""How long a large project takes out to REFI-QDA and in again, and how much memory.

    .venv/bin/python benchmarks/refi_speed.py [--sources N] [--annotations N]

100 sources and 50,000 annotations unless told otherwise. Each way runs in a process of its own.
"""

import argparse
import os
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter
from uuid import UUID

sys.path.insert(0, str(Path(__file__).parents[1]))

from annotator.model.records import Annotation
from annotator.project.project import Project
from annotator.project.steps import AddCoder, CreateCode, ImportSource
from benchmarks.figures import peak_memory
from tests.exchange.refi.marked_texts import WORDS, marked_text

OUT = (
    "from pathlib import Path; from annotator.project.project import Project; "
    "from annotator.exchange.refi.project_out import write_qdpx\n"
    "with Project.open(Path({0!r}), write=False) as read: write_qdpx(read, Path({1!r}))"
)
IN = (
    "from pathlib import Path; from annotator.exchange.refi.taking_in import new_from_refi; "
    "new_from_refi(Path({0!r}), Path({1!r}))"
)
AGAIN = (
    "from pathlib import Path; from annotator.project.project import Project; "
    "from annotator.exchange.refi.taking_in import take_in_refi\n"
    "with Project.open(Path({0!r})) as project: assert not take_in_refi(project, Path({1!r})).added"
)


class ManyAnnotations:
    """The step that codes passages of every source."""

    def __init__(self, draw, passages):
        self.draw = draw
        self.passages = passages

    def label(self, read):  # noqa: ARG002
        return "Code much"

    def apply(self, edit):
        codes, coders = [c.id for c in edit.read.scheme()], [c.id for c in edit.read.coders()]
        for source, passages in zip(edit.read.sources(), self.passages, strict=True):
            for passage in passages:
                edit.add(
                    Annotation(
                        id=UUID(int=self.draw.getrandbits(128)),
                        source_id=source.id,
                        code_id=self.draw.choice(codes),
                        coder_id=self.draw.choice(coders),
                        start=passage.start,
                        end=passage.end,
                        created=edit.now,
                        modified=edit.now,
                    )
                )


def make_project(path, sources, annotations):
    draw = Random(1)
    with Project.create(path, "Large") as project:
        project.do(*(AddCoder(name) for name in ("Ana", "Ben", "Chi")))
        project.do(*(CreateCode(f"code {number}") for number in range(50)))
        passages = []
        for number in range(sources):
            parts = [marked_text(draw, draw.choice(list(WORDS)), 1, 0.02)[0] for _ in range(20)]
            text = "\n".join(parts)
            project.do(ImportSource(f"source {number:04}", text))
            distinct = set()
            while len(distinct) < annotations // sources:
                start = draw.randrange(len(text) - 60)
                distinct.add((start, start + draw.randint(1, 60)))
            passages.append([_Passage(*each) for each in sorted(distinct)])
        project.do(ManyAnnotations(draw, passages))


class _Passage:
    def __init__(self, start, end):
        self.start, self.end = start, end


def _processor_time():
    return sum(os.times()[2:4])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sources", type=int, default=100)
    parser.add_argument("--annotations", type=int, default=50_000)
    asked = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        project, file, back = (folder / each for each in ("p.annotator", "p.qdpx", "q.annotator"))
        make_project(project, asked.sources, asked.annotations)
        print(
            f"{asked.sources:,} sources, {asked.annotations:,} annotations; "
            f"project {project.stat().st_size / 1e6:.1f} MB"
        )
        print("| what | on the clock | of the processor | peak memory |\n|---|---|---|---|")
        for what, code in (
            ("out", OUT.format(str(project), str(file))),
            ("in, a new project", IN.format(str(back), str(file))),
            ("in again, nothing new", AGAIN.format(str(back), str(file))),
        ):
            began, spent = perf_counter(), _processor_time()
            peak = peak_memory(code)
            took, spent = perf_counter() - began, _processor_time() - spent
            memory = "–" if peak is None else f"{peak / 2**20:.0f} MB"
            print(f"| {what} | {took:.1f} s | {spent:.1f} s | {memory} |")
        print(f"file {file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
