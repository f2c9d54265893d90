"""Bytes that the shell keeps."""

from __future__ import annotations

from mocks.shells.objects import Objects


def test_parts_become_the_whole():
    objects = Objects()
    objects.keep("a", b"one ")
    objects.keep("a", b"two")
    objects.keep("b", b"three")
    assert (objects.get("a"), objects.get("b")) == (b"one two", b"three")


def test_what_is_dropped_is_gone():
    objects = Objects()
    objects.keep("a", b"one")
    objects.drop("a")
    objects.drop("a")
    assert objects.get("a") == b""
