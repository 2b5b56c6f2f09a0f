"""What each measure means, in words; `annotator.agreement.measure_guide` is the door to it.

- `entry`: what is said of a measure;
- `references`: the publications;
- `coefficients`, `span_measures`, `all_codes`, `counts`: the entries, by kind of measure.
"""
