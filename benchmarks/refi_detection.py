"""How often it is found out how another program counts the positions of a REFI-QDA text.

    .venv/bin/python benchmarks/refi_detection.py [TEXTS] [--seed SEED]

Each text is written in one of the 48 ways to count (code points or UTF-16 units; line ends of one
or two characters in the file, counted as one or as two; a byte order mark in the file, counted or
not; the end included or not), in one of six scripts, with emoji or without. Nothing tells which
program wrote it. One in twenty passages was marked carelessly, and one in ten has a space too many.
It is counted how many passages lie elsewhere than where they were marked.
"""

import argparse
import random
import sys
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from annotator.exchange.incoming.borders import OutsideText
from annotator.exchange.incoming.detecting import OutsideSpan, decide, place, weigh
from tests.exchange.refi.marked_texts import (
    ALL_COUNTINGS,
    WORDS,
    file_text,
    marked_text,
    name_of,
    outside,
)

NAMES = ("quotes", "cut quotes", "labels", "nothing")
PASSAGES = (1, 3, 10, 40)
TEXTS_IN_A_FILE = (1, 5)


def trial(draw, names, passages, texts, how):
    """Return how many passages were placed wrong, of how many, and how sure it was said to be."""
    evidence, given = [], []
    for _ in range(texts):
        script = draw.choice(list(WORDS))
        text, marked = marked_text(draw, script, passages, draw.choice((0, 0.02, 0.2)))
        spans = [
            OutsideSpan(*outside(text, each, how), name_of(text, each, names, number))
            for number, each in enumerate(marked)
        ]
        raw = OutsideText(file_text(text, how), how.mark_in_file)
        evidence.append(weigh(raw, spans))
        given.append((raw, spans, marked))
    wrong, total, sure, right_texts = 0, 0, 0.0, 0
    for (raw, spans, marked), found in zip(given, decide(evidence, ""), strict=True):
        placed = place(raw, spans, found.convention)
        errors = sum(
            span is None or (span.start, span.end) != tuple(each)
            for span, each in zip(placed, marked, strict=True)
        )
        wrong += errors
        total += len(marked)
        sure += found.confidence
        right_texts += not errors
    return wrong, total, sure, right_texts


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("texts", nargs="?", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    draw = random.Random(asked.seed)
    sums = defaultdict(lambda: [0, 0, 0.0, 0, 0])
    each = max(1, asked.texts // (len(NAMES) * len(PASSAGES) * sum(TEXTS_IN_A_FILE)))
    began = time.perf_counter()
    for names in NAMES:
        for passages in PASSAGES:
            for texts in TEXTS_IN_A_FILE:
                for number in range(each):
                    how = ALL_COUNTINGS[number % len(ALL_COUNTINGS)]
                    found = trial(draw, names, passages, texts, how)
                    for key in ((names, passages, texts), (names, "all", "all")):
                        row = sums[key]
                        for place_, value in enumerate((*found, texts)):
                            row[place_] += value
    took = time.perf_counter() - began
    print(
        "| names of selections | passages in a text | texts in a file | passages placed wrong "
        "| texts with a wrong one | said to be sure |"
    )
    print("|---|---|---|---|---|---|")
    for (names, passages, texts), (wrong, total, sure, right, number) in sums.items():
        print(
            f"| {names} | {passages} | {texts} | {wrong / total:.2%} of {total:,} "
            f"| {1 - right / number:.2%} of {number:,} | {sure / number:.2%} |"
        )
    print(
        f"\n{sum(r[4] for k, r in sums.items() if k[1] == 'all'):,} texts in {took:.0f} s, "
        f"seed {asked.seed}"
    )


if __name__ == "__main__":
    main()
