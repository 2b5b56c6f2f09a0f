"""Projects of other programs that have files of their own: one module for each program.

`qualcoder`, `taguette`, `label_studio`, `doccano`, `brat` and `span_table` each say whether a
file is theirs and describe it as `annotator.exchange.incoming` takes it, by way of a `draft`.
`taking_in` makes a project of it, or merges it into one. `tools` names the programs;
`sqlite_copy` and `json_files` open files from anywhere without harm; `html_offsets` counts in web
pages as Taguette does.
"""
