"""A program that writes without end and says what is done once it is durable.

    python writing.py PROJECT SEED

Each line of the output is a number the program had no way to say before `do` had returned: how many
actions the log then had.
"""

import sys
from pathlib import Path
from random import Random

from annotator.project.project import Project
from annotator.project.steps import AddAnnotation, ImportSource, RemoveAnnotation
from annotator.text.spans import Span


def main():
    random = Random(int(sys.argv[2]))
    with Project.open(Path(sys.argv[1])) as project:
        assert project.writable, project.read_only_because
        (ana, *_), (trade, *_) = project.coders(), project.scheme()
        (source, *_) = project.sources()
        found = done = project.actions(limit=1)[0]
        while True:
            standing = project.annotations(source_id=source.id)
            choice = random.random()
            if choice < 0.1:
                # A large action: many pages, so that the kill may fall into its commit.
                text = f"{done.seq} " + "word " * random.randrange(20_000, 60_000)
                done = project.do(ImportSource(f"Source {done.seq}", text)).action
            elif choice < 0.3 and standing:
                step = RemoveAnnotation(random.choice(standing).id)
                done = project.do(step, coder_id=ana.id).action
            elif choice < 0.4 and (undoable := project.next_undo()) and undoable.seq > found.seq:
                done = project.undo(ana.id).action
            else:
                start = random.randrange(source.length - 1)
                span = Span(start, start + 1)
                step = AddAnnotation(source.id, trade.id, span, extend=True, memo="why")
                done = project.do(step, coder_id=ana.id).action
            sys.stdout.write(f"{done.seq} {done.id}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
