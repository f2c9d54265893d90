"""The edge where bodies become typed."""

from __future__ import annotations

import pytest

from mocks.core.errors import Refusal
from mocks.core.messaging.model import Capabilities
from mocks.core.wire import Request, parse_query, read_form, read_text


def test_the_last_value_of_a_repeated_parameter_counts():
    assert parse_query("a=1&a=2&b=") == {"a": "2", "b": ""}


def test_forms_are_read_as_forms_only():
    with pytest.raises(Refusal, match=r"application/json") as refused:
        read_form(Request("POST", "/", {}, {"content-type": "application/json"}, b"{}"))
    assert refused.value.status == 415


@pytest.mark.parametrize("text", ['{"allowMediaUpgrade": "yes"}', '{"allowMediaUpgrade": 1}'])
def test_types_are_not_guessed(text):
    with pytest.raises(Refusal, match="allowMediaUpgrade"):
        read_text(text, Capabilities)
