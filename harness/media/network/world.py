"""The world beyond a customer's link: a network namespace, gone with its context or swept by the next process."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from harness.media.network import inside
from harness.media.network.addresses import Addresses, addresses, owner
from harness.media.network.commands import NetworkRefusedError, NetworkUnavailableError, Tools


@dataclass(frozen=True)
class World:
    """A namespace with the platform's media servers and everybody but the customer in it.

    The customer stays where the harness runs. All that goes between the two crosses one link.
    """

    tools: Tools
    at: Addresses

    def command(self, *words: str) -> list[str]:
        """The command that runs `words` in the world."""
        return [str(self.tools.ip), "netns", "exec", self.at.namespace, *words]

    def run(self, program: Path, *words: str, text: str | None = None) -> str:
        """Run one of the tools in the world; raise NetworkRefusedError when it fails."""
        first, *rest = self.command(str(program), *words)
        return self.tools.run(Path(first), *rest, text=text)

    def listen(self, port: int) -> socket.socket:
        """A TCP socket that listens on loopback of the world."""
        return inside.listener(self.at.namespace, port)

    def receive(self, address: str, port: int = 0) -> socket.socket:
        """A UDP socket in the world, on that port of the address or a free one; it does not block."""
        return inside.receiver(self.at.namespace, address, port)


@contextmanager
def world(tools: Tools, pid: int | None = None) -> Iterator[World]:
    """Make the world of this process; raise NetworkUnavailableError where the system does not allow it.

    What processes left behind that are no more is removed first.
    """
    sweep(tools)
    made = World(tools, addresses(pid or os.getpid()))
    try:
        _build(made)
    except NetworkRefusedError as refused:
        _remove(tools, made.at)
        raise NetworkUnavailableError(f"no network namespace can be made here: {refused}") from refused
    try:
        yield made
    finally:
        _remove(tools, made.at)


def _build(made: World) -> None:
    at, tools = made.at, made.tools
    tools.ip_batch(
        f"netns add {at.namespace}",
        f"link add {at.near} type veth peer name {at.far} netns {at.namespace}",
        f"address add {at.gate}/29 dev {at.near}",
        f"link set {at.near} up",
    )
    # The media servers' address is on the loopback device, where no browser of the world claims it for itself.
    tools.run(
        tools.ip,
        *("-netns", at.namespace, "-batch", "-"),
        text=f"address add {at.world}/29 dev {at.far}\n"
        f"link set {at.far} up\nlink set lo up\naddress add {at.media}/32 dev lo\n"
        f"route add default via {at.gate}\n",
    )


def sweep(tools: Tools) -> list[str]:
    """Remove the namespaces of processes that are no more; returns their names."""
    listed = tools.run(tools.ip, "netns", "list").splitlines()
    owners = [owner(line.split()[0]) for line in listed if line.strip()]
    left = [addresses(pid) for pid in owners if pid is not None and not _lives(pid)]
    for at in left:
        _remove(tools, at)
    return [at.namespace for at in left]


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _remove(tools: Tools, at: Addresses) -> None:
    # The system takes its time to remove a namespace, and with it the link, whose name is wanted again.
    for words in (("link", "delete", at.near), ("netns", "delete", at.namespace)):
        with suppress(NetworkRefusedError):  # somebody else was quicker, or it was never made
            tools.run(tools.ip, *words)
