"""Probes of the machine: cores, memory, disk, ports, video files, network namespaces."""

from __future__ import annotations

import io
import os
import shutil
import socket
import sys
from pathlib import Path

import av
import av.error
import numpy as np

from harness import config
from harness.doctor.diagnosis import Probe, UnfitError
from harness.media.films import written
from harness.media.network.commands import NetworkRefusedError, NetworkUnavailableError, tools
from harness.media.network.firewall import WEB_ALONE
from harness.media.network.link import Link, WithoutEffectError
from harness.media.network.world import world
from harness.programs import Program, Programs, mend

CORES = 2
MEMORY_GIB = 2.0
DISK_GIB = 1.0
_GIB = 1024**3


def machine_probes(programs: Programs) -> list[Probe]:
    """The probes that need no browser, the cheapest first."""
    root = programs.root
    return [
        Probe("Python", "3.11 or newer", "install a newer Python", _python),
        Probe("Cores", f"{CORES} or more", "give the machine more cores, or run with -n 1", _cores),
        Probe(
            "Memory", f"{MEMORY_GIB:.0f} GiB free", "close other programs, or give it more memory", _memory
        ),
        Probe(
            "Disk", f"{DISK_GIB:.0f} GiB free", "make room, or remove old runs: clean", lambda: _disk(root)
        ),
        Probe("Ports", "TCP and UDP on loopback", "let programs listen on 127.0.0.1", _ports),
        Probe(
            "Video files",
            "H.264 written and read back by PyAV, or ffmpeg",
            "remove .venv and try again, or install ffmpeg",
            _video_files,
            causes=(OSError, av.error.FFmpegError),
        ),
        Probe(
            "Network namespaces",
            "root with ip, nft and tc, for scenarios with networks of their own",
            f"run as root; {mend(Program.IP)}; {mend(Program.NFT)}",
            lambda: _namespaces(programs),
            informs_only=True,
            causes=(OSError, NetworkUnavailableError, NetworkRefusedError, WithoutEffectError),
        ),
    ]


def _python() -> str:
    return f"{sys.version.split()[0]} in {sys.prefix}"


def _cores() -> str:
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return _enough(usable, CORES, f"{usable}{load}")


def _memory() -> str:
    free = _free_memory()
    return "cannot be told here" if free is None else _enough(free, MEMORY_GIB, f"{free:.1f} GiB")


def _free_memory() -> float | None:
    """GiB that programs can still have; None where the system does not tell."""
    try:
        text = Path("/proc/meminfo").read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    lines = dict(line.split(":", 1) for line in text.splitlines())
    return int(lines["MemAvailable"].split()[0]) * 1024 / _GIB


def _disk(root: Path) -> str:
    free = shutil.disk_usage(root).free / _GIB
    return _enough(free, DISK_GIB, f"{free:.1f} GiB")


def _enough(have: float, needed: float, words: str) -> str:
    if have < needed:
        raise UnfitError(words)
    return words


def _ports() -> str:
    """Say a word through each kind of socket and hear it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port), timeout=2) as caller:
            answering, _ = server.accept()
            with answering:
                answering.sendall(b"tcp")
                heard = caller.recv(16)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.settimeout(2)
        listener.sendto(b"udp", listener.getsockname())
        heard += listener.recv(16)
    if heard != b"tcpudp":
        raise UnfitError(f"sent tcp and udp, heard {heard!r}")
    return f"TCP and UDP, for example {port}"


def _video_files() -> str:
    try:
        return _written_and_read()
    except (av.error.FFmpegError, UnfitError):
        if ffmpeg := shutil.which("ffmpeg", path=config.value("PATH")):
            return ffmpeg
        raise


def _written_and_read() -> str:
    """A grey picture through an H.264 encoder, an MP4 file and a decoder."""
    grey = 120
    frame = av.VideoFrame.from_ndarray(np.full((64, 64), grey, np.uint8), format="gray")
    with av.open(io.BytesIO(written([frame])), "r") as read:
        picture = next(read.decode(video=0)).to_ndarray(format="gray")
    if abs(int(picture.mean()) - grey) > 10:
        raise UnfitError(f"wrote grey {grey}, read {int(picture.mean())}")
    return f"PyAV {av.__version__}"


def _namespaces(programs: Programs) -> str:
    """Make a world of its own behind a firewall, and see a datagram dropped on the way to it."""
    with world(tools(programs)) as made:
        Link(made).let_out(WEB_ALONE)
        return f"{made.at.namespace} behind a firewall, and a datagram to it was dropped"
