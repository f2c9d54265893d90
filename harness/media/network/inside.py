"""Sockets that live in another network namespace: they stay where they were made (Linux)."""

from __future__ import annotations

import ctypes
import os
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Made = TypeVar("Made")
_CLONE_NEWNET = 0x40000000
_NAMESPACES = Path("/run/netns")


def inside(namespace: str, make: Callable[[], Made]) -> Made:
    """What `make` returns when it runs in that namespace, in a thread of its own that ends with it.

    Raises what `make` raises, and OSError where the namespace cannot be entered.
    """
    made: list[Made] = []
    wrong: list[BaseException] = []

    def enter_and_make() -> None:
        try:
            _enter(namespace)
            made.append(make())
        except OSError as error:
            wrong.append(error)

    thread = threading.Thread(target=enter_and_make, name=f"inside {namespace}")
    thread.start()
    thread.join()
    if wrong:
        raise wrong[0]
    return made[0]


def listener(namespace: str, port: int) -> socket.socket:
    """A TCP socket that listens on loopback of that namespace."""
    return inside(namespace, lambda: socket.create_server(("127.0.0.1", port)))


def receiver(namespace: str, address: str, port: int) -> socket.socket:
    """A UDP socket of that namespace, on that port or, for 0, one that the system chooses; it does not block."""

    def bound() -> socket.socket:
        made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        made.setblocking(False)
        try:
            made.bind((address, port))
        except OSError:
            made.close()
            raise
        return made

    return inside(namespace, bound)


def _enter(namespace: str) -> None:
    # os.setns comes with Python 3.12.
    with (_NAMESPACES / namespace).open("rb") as place:
        if ctypes.CDLL(None, use_errno=True).setns(place.fileno(), _CLONE_NEWNET):
            code = ctypes.get_errno()
            raise OSError(code, f"entering {namespace}: {os.strerror(code)}")
