import numpy as np
import pytest
from scipy import stats

from annotator.agreement import intervals
from annotator.agreement.intervals import SAMPLES, Resampling


def mean_of(values, resampling):
    """Return the mean of ``values`` for each row of times."""
    times = resampling.times
    return times @ values / times.sum(axis=1)


def test_each_sample_draws_as_many_sources_as_there_are():
    times = Resampling.of(7).times
    assert times.shape == (1 + SAMPLES + 7, 7)
    assert times[0].tolist() == [1] * 7
    assert set(times[1 : 1 + SAMPLES].sum(axis=1)) == {7}
    assert times[1 + SAMPLES :].tolist() == (1 - np.eye(7)).tolist()
    assert np.array_equal(Resampling.of(7).times, times)


def test_the_interval_is_that_of_scipy_where_students_quantiles_are_those_of_the_normal():
    values = np.random.default_rng(3).exponential(size=400)
    resampling = Resampling.of(len(values))
    low, high, undefined = resampling.interval(mean_of(values, resampling))
    found = stats.bootstrap(
        (values,), np.mean, n_resamples=9999, method="BCa", rng=np.random.default_rng(1)
    ).confidence_interval
    width = found.high - found.low
    assert low == pytest.approx(found.low, abs=width / 15)
    assert high == pytest.approx(found.high, abs=width / 15)
    assert undefined == 0


def test_of_few_sources_it_is_wider_than_the_percentiles():
    values = np.random.default_rng(4).normal(size=8)
    resampling = Resampling.of(8)
    sampled = mean_of(values, resampling)
    low, high, _ = resampling.interval(sampled)
    plain = np.percentile(sampled[1 : 1 + SAMPLES], [2.5, 97.5])
    assert low < plain[0] < values.mean() < plain[1] < high


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 9, 29, 200])
def test_students_quantile(freedom):
    assert intervals._student(freedom) == pytest.approx(stats.t.ppf(0.975, freedom), rel=0.01)


def test_samples_in_which_a_figure_is_undefined_are_set_aside():
    resampling = Resampling.of(20)
    values = mean_of(np.arange(20.0), resampling)
    everything = resampling.interval(values)
    values[1:501] = np.nan
    assert resampling.interval(values).undefined == 500
    assert resampling.interval(values).low == pytest.approx(everything.low, abs=0.7)
    values[1:1200] = np.nan
    assert resampling.interval(values)[:2] == (None, None)


def test_the_same_value_in_all_samples_gives_no_interval():
    resampling = Resampling.of(12)
    assert resampling.interval(np.full(len(resampling.times), 0.25)) == (None, None, 0)


def test_one_source_has_no_interval():
    resampling = Resampling.of(1)
    assert resampling.interval(np.array([0.5]))[:2] == (None, None)


def test_of_very_many_sources_none_is_left_out():
    resampling = Resampling.of(intervals.MANY_SOURCES + 1)
    assert len(resampling.times) == 1 + SAMPLES
    values = mean_of(np.random.default_rng(5).normal(size=resampling.sources), resampling)
    low, high, _ = resampling.interval(values)
    assert low < values[0] < high
