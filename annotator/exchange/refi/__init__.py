"""REFI-QDA 1.5, the format in which programs for qualitative analysis exchange projects.

Two ways lead through the package.

In, tolerantly: `archive` (the files of a ``.qdpx``), `project_elements`, `source_elements` and
`elements` (XML as `found` data), `texts`; `conventions`, `borders`, `word_borders`, `detecting` and
`passages` (how positions are counted, and where passages lie); `people`, `scheme_in`,
`sources_in`, `annotations_in`, `memos_in`, `details_in` and `links_in` (what each becomes, sharing
an `intake`); `taking_in` (the step); `discarding` and `report` (what is told of it).

Out, strictly: `project_out`, `codes_out`, `sources_out`, `notes_out`, `details_out` through
`xml_out`, which checks all of it against the schema; `losses` (what the standard cannot carry).

Both share `guids` (identifiers), `description` (the fields of a code in one text) and `file_names`.
"""
