"""Annotations of one source, built from names, and drawn in every awkward way."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from annotator.agreement.passages import CodedAnnotation
from annotator.text.spans import Span

from .examples import id_of

BEGINNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SOURCE = id_of("report")


def coded(coder, start, end, code="trade", *, minute=0, name=None):
    """Build an annotation; what is the same in all that is given has the same id."""
    return CodedAnnotation(
        id=id_of(name or f"{coder} {code} {start} {end} {minute}"),
        coder_id=id_of(coder),
        code_id=id_of(code),
        span=Span(start, end),
        created=BEGINNING + timedelta(minutes=minute),
    )


@st.composite
def annotations(draw, coders=("Ana", "Ben", "Chao"), codes=("trade", "defence"), length=24):
    """Draw up to 12 annotations, each with an id and a time of its own."""
    drawn = draw(
        st.lists(
            st.tuples(
                st.sampled_from(coders),
                st.integers(0, length - 1),
                st.integers(1, length // 2),
                st.sampled_from(codes),
            ),
            max_size=12,
        )
    )
    minutes = draw(st.permutations(range(len(drawn))))
    return [
        coded(coder, start, min(length, start + size), code, minute=minute, name=str(minute))
        for (coder, start, size, code), minute in zip(drawn, minutes, strict=True)
    ]
