"""What goes out to other programs and comes back, one module for each format.

- `formats`: the list of all formats, from which command line and window are drawn;
- `choice`: which annotations are wanted; `segments`: those, gathered for any format;
- `segment_columns`: what tables say of a segment; `references`: the mark that leads back to it;
- `annotations_csv`, `segments_xlsx` (on `workbook`), `segments_json`: tables of segments;
- `documents`: documents for people, as layouts of `blocks` and what writes those;
- `coded_text_html`: the sources with their coding, on one page;
- `web_annotation`, `prodigy_jsonl`, `spacy_docs`, `doccano_jsonl`, `label_studio`, `uima_xmi`: the
  forms of other programs; `layers`: what one coder did in one source, as most of them want it;
- `verifying`: whether the quotes of a file, read by `quotes`, stand in the sources;
- `comparison_csv`: the figures of a comparison, one row for each code;
- `project_document`: the whole project as one JSON document, and what makes one sound;
- `project_json`: that document as a file, written and read;
- `restoring`: a project made from such a document.

They share `written_file` (a file is there whole or not at all), `cells` (text that no spreadsheet
runs as a formula) and `snapshot` (a project that holds still while it is read).
"""
