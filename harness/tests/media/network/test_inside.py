"""A socket made inside a namespace stays there; its maker does not."""

from __future__ import annotations

import socket

import pytest

from harness.media.network.inside import inside, listener, receiver


def test_a_namespace_that_is_not_there_cannot_be_entered():
    with pytest.raises(OSError, match="sightline-nowhere"):
        inside("sightline-nowhere", str)


def test_a_listener_of_another_namespace_is_not_heard_here(a_world):
    with listener(a_world.at.namespace, 0) as there, socket.socket() as here:
        assert here.connect_ex(there.getsockname()) != 0


def test_what_goes_wrong_inside_is_told_outside(a_world):
    with pytest.raises(OSError, match="assign"):
        receiver(a_world.at.namespace, "192.0.2.1", 0)
