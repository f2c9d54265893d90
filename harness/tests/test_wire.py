"""The wire is a contract: every way to a platform speaks it, and closings say who closed and why."""

from __future__ import annotations

import inspect

import pytest

from harness.tests.fakes import FakeSocket, FakeWire
from harness.wire import Exchange, Socket, SocketClosedByPeer, Wire


def members(protocol: type) -> set[str]:
    return {name for name in (*vars(protocol), *inspect.get_annotations(protocol)) if name[0] != "_"}


@pytest.mark.parametrize(("fake", "protocol"), [(FakeSocket(), Socket), (FakeWire(), Wire)])
def test_what_own_tests_use_instead_speaks_the_contract(fake, protocol):
    for name in members(protocol):
        assert hasattr(fake, name), name
        ours, theirs = getattr(fake, name), getattr(protocol, name, None)
        if callable(theirs):
            wanted = list(inspect.signature(theirs).parameters)[1:]
            assert list(inspect.signature(ours).parameters) == wanted


def test_the_contract_has_not_grown_or_shrunk():
    assert members(Socket) == {"send", "receive", "close"}
    assert members(Exchange) == {"ask", "close"}
    assert members(Wire) == {"base_url", "exchange", "transport", "connect"}


def test_a_closing_says_code_and_reason():
    closed = SocketClosedByPeer(4401, "unknown deployment")
    assert (closed.code, closed.reason) == (4401, "unknown deployment")
    assert str(closed) == "the platform closed the socket with 4401 'unknown deployment'"
