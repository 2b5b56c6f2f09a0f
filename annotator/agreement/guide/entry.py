"""What the guide says of one measure."""

from pydantic import BaseModel, Field

from annotator.agreement.guide.references import Reference
from annotator.agreement.scenarios import quoted


class GuideEntry(BaseModel, frozen=True):
    """What a measure is, what it is for, and when it misleads; for analyst and methodologist."""

    name: str = Field(description="The measure's name in a comparison.")
    title: str = Field(description="What it is called in a sentence or heading.")
    short_title: str = Field(description="What it is called in the head of a narrow column.")
    symbol: str = Field(description="Its symbol in a formula.")
    formula: str = Field(description="How it is computed, and what the letters stand for.")
    plain: str = Field(description="What it means, in plain words.")
    answers: str = Field(description="The question it answers, as a question.")
    misleads: str = Field(description="When it says something else than it seems to.")
    references: tuple[Reference, ...] = Field(description="Where it is from; the first one first.")

    @property
    def year(self) -> int:
        """The year of the publication it is from."""
        return self.references[0].year

    @property
    def cited(self) -> str:
        """The publication as a text cites it: “Cohen (1960)”."""
        return self.references[0].cited

    @property
    def citation(self) -> str:
        """The publications in full."""
        return " ".join(reference.text for reference in self.references)


def entry(
    name: str, title: str, short_title: str, symbol: str, *references: Reference, **words: str
) -> GuideEntry:
    """Return an entry, with the figures of the scenarios filled into its ``words``."""
    told = {field: quoted(text) for field, text in words.items()}
    return GuideEntry(
        name=name,
        title=title,
        short_title=short_title,
        symbol=symbol,
        references=references,
        formula=told["formula"],
        plain=told["plain"],
        answers=told["answers"],
        misleads=told["misleads"],
    )
