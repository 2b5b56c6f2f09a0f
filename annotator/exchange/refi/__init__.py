"""REFI-QDA 1.5, the format in which programs for qualitative analysis exchange projects.

Two ways lead through the package.

In, tolerantly: `archive` (the files of a ``.qdpx``), `project_elements`, `source_elements` and
`elements` (XML as data), `taking_in`; what it becomes is said by `annotator.exchange.incoming`.

Out, strictly: `project_out`, `codes_out`, `sources_out`, `notes_out`, `details_out` through
`xml_out`, which checks all of it against the schema; `losses` (what the standard cannot carry).

Both share `guids` (identifiers) and `file_names`.
"""
