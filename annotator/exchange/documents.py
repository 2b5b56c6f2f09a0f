"""The documents that are made for people: each a layout, written for one kind of program."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from annotator.exchange.blocks import About, Block, DocumentWriter
from annotator.exchange.choice import Choice
from annotator.exchange.codebook import about_codebook, codebook_blocks
from annotator.exchange.docx_document import write_docx
from annotator.exchange.html_document import write_html
from annotator.exchange.markdown_document import write_markdown
from annotator.exchange.odt_document import write_odt
from annotator.exchange.segments import Segments
from annotator.exchange.segments_by_code import about_segments, segment_blocks
from annotator.exchange.sources_with_comments import about_sources, source_blocks
from annotator.exchange.written_file import written_file
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress


@dataclass(frozen=True, slots=True)
class DocumentFormat:
    """Writes a layout as a file; it is an `annotator.exchange.formats.SegmentWriter`."""

    about: Callable[[Segments], About]
    blocks: Callable[[Segments], Iterator[Block]]
    written: DocumentWriter

    def __call__(
        self,
        read: Reader,
        path: Path,
        choice: Choice | None = None,
        *,
        replace: bool = False,
        progress: ProgressCall = no_progress,
    ) -> dict[str, int]:
        """Write the file."""
        segments = Segments(read, choice, progress=progress)
        with written_file(path, replace=replace) as file:
            self.written(file, self.about(segments), self.blocks(segments))
        return {"annotations": segments.given}


segments_docx = DocumentFormat(about_segments, segment_blocks, write_docx)
segments_odt = DocumentFormat(about_segments, segment_blocks, write_odt)
segments_html = DocumentFormat(about_segments, segment_blocks, write_html)
segments_markdown = DocumentFormat(about_segments, segment_blocks, write_markdown)
sources_docx = DocumentFormat(about_sources, source_blocks, write_docx)
sources_odt = DocumentFormat(about_sources, source_blocks, write_odt)
codebook_docx = DocumentFormat(about_codebook, codebook_blocks, write_docx)
codebook_odt = DocumentFormat(about_codebook, codebook_blocks, write_odt)
codebook_html = DocumentFormat(about_codebook, codebook_blocks, write_html)
codebook_markdown = DocumentFormat(about_codebook, codebook_blocks, write_markdown)
