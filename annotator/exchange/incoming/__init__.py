"""What comes in of projects of other programs, whatever their format.

A reader (`annotator.exchange.refi`, `annotator.exchange.elsewhere`) describes a file as `found`
data, with the `files` that go with it. `texts` gives the text of a source; `conventions`,
`borders`, `word_borders`, `detecting` and `passages` find out how positions are counted, and
where passages lie; `people`, `scheme_in`, `sources_in`, `annotations_in`, `memos_in`,
`details_in` and `links_in` say what each becomes, sharing an `intake`; `taking_in` is the step,
which finds again what is there already; `discarding` and `report` tell of it.
"""
