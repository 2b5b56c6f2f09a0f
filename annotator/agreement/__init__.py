"""Agreement between coders, computed on the borders of spans.

The way from spans to figures, one module a step:

- `from_project`, `comparison_input`, `coded_spans`: what is compared, as the project hands it over;
- `scope`: which sources count, and why the others do not;
- `units`: the same spans counted in words, sentences or paragraphs;
- `sweep`: spans to tables of who covers how much text, one pass over the borders;
- `tables`, `ratings`: those tables, and the sums that measures are made of; they add up over
  sources;
- `coefficients`: each measure as a function of the sums, for many samples of sources at once;
- `intervals`, `blocks`: the samples, and the interval of a figure from its values in them;
- `figures`: a measure's value, or the reason why it has none;
- `code_figures`, `source_level`, `pairs`: the figures of one code; `scheme_figures`: of all codes,
  from `segments`, `label_sets`, `mv_alpha`, `unitizing` and `confusion`;
- `kept_sources`, `running_comparison`: all of it together, brought up to date source by source;
  `comparison`: all at once; `comparison_result`: what they give, as data that can be shown or
  written.

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
