"""Agreement between coders, computed on the borders of spans.

The way from spans to figures, one module a step:

- `comparison_input`: what is compared, as data that the project hands over;
- `scope`: which sources count, and why the others do not;
- `units`: the same spans counted in sentences or paragraphs;
- `sweep`: spans to a table of who covers how much text, one pass over the borders;
- `tables`: that table, which adds up over sources;
- `coefficients`: each measure as a function of the table;
- `figures`: a measure's value, or the reason why it has none;
- `comparison`: all of it together, as data that can be shown or written.

Beside that way stand:

- `span_matching`: which spans of two coders count as the same;
- `annotation_clusters`, `passages`, `passage_words`: where coders agree and where they do not;
- `measure_guide`, `guide`, `scenarios`: what the figures mean, and when they mislead.

Which sources several coders are to code at all:

- `strata`, `double_coding`, `sharing_out`: a random sample, from strata or not, and who codes what;
- `sample_size`: how large the sample should be, by calculation;
- `suggested_size`: how large for this project, and on what that rests;
- `plan_progress`: how far that has come.
"""
