"""What goes out to other programs and comes back, one module for each format.

- `formats`: the list of all formats, from which command line and window are drawn;
- `choice`: which annotations are wanted; `segments`: those, gathered for any format;
- `segment_columns`: what tables say of a segment;
- `annotations_csv`: a table of annotations, one row each;
- `comparison_csv`: the figures of a comparison, one row for each code;
- `project_document`: the whole project as one JSON document, and what makes one sound;
- `project_json`: that document as a file, written and read;
- `restoring`: a project made from such a document.

They share `written_file` (a file is there whole or not at all), `cells` (text that no spreadsheet
runs as a formula) and `snapshot` (a project that holds still while it is read).
"""
