"""What comes in at a passage reaches the platform's loopback, both ways, and ends with it."""

from __future__ import annotations

import socket
import threading

import pytest

from harness.media.network.inside import inside
from harness.media.network.passage import passage


def entrance() -> socket.socket:
    return socket.create_server(("127.0.0.1", 0))


@pytest.fixture
def echo():
    """A server that says back what it hears until its caller has said all, and then ends."""

    def answer() -> None:
        while True:
            try:
                calling, _ = server.accept()
            except OSError:
                return
            with calling:
                while heard := calling.recv(65536):
                    calling.sendall(heard)

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)
    thread.join()


def test_words_go_through_and_back(echo):
    with entrance() as door, passage(door, echo), socket.create_connection(door.getsockname(), 30) as calling:
        for words in (b"one", b"x" * 300_000):
            calling.sendall(words)
            heard = b""
            while len(heard) < len(words):
                heard += calling.recv(65536)
            assert heard == words


def test_where_nobody_listens_the_caller_is_sent_away():
    # Bound, so that the port is nobody else's, and not listened on.
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
        with (
            entrance() as door,
            passage(door, port),
            socket.create_connection(door.getsockname(), 30) as calling,
        ):
            assert calling.recv(1) == b""


def test_it_ends_with_its_context_though_a_call_is_open(echo):
    door = entrance()
    with passage(door, echo), socket.create_connection(door.getsockname(), 30) as calling:
        calling.sendall(b"still here")
        assert calling.recv(64) == b"still here"
    assert door.fileno() == -1


def test_a_page_in_the_world_reaches_the_platform_by_it(a_world, echo):
    door = a_world.listen(0)
    with passage(door, echo):
        calling = inside(a_world.at.namespace, lambda: socket.create_connection(door.getsockname(), 30))
        with calling:
            calling.sendall(b"from the world")
            assert calling.recv(64) == b"from the world"
