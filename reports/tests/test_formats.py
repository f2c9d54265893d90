"""The table of formats: each renders every run to text, twice the same, and changes nothing."""

import pytest

from reports import FORMATS
from reports.tests import example_run

_RUNS = (
    example_run.healthy,
    example_run.troubled,
    example_run.interrupted,
    example_run.hostile,
    example_run.empty,
)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("recorded", _RUNS)
def test_rendering_is_repeatable(name, recorded):
    one = recorded()
    render = FORMATS[name].render
    text = render(one.run, one.evidence)
    assert text == render(one.run, one.evidence)
    text.encode("utf-8")
    assert one.run == recorded().run
