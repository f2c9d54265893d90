"""A proxy between a browser and the platform that cuts the line at given bytes of a film on its way to the storage."""

from __future__ import annotations

import re
import socket
import struct
import threading
from collections import deque
from dataclasses import dataclass

from harness.browser.launch import Launch

_HEAD_END = b"\r\n\r\n"
_LENGTH = re.compile(rb"^content-length: *(\d+)", re.I | re.M)
_OFFSET = re.compile(rb"^upload-offset: *(\d+)", re.I | re.M)
PIECE = 2048
LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class Cut:
    """Where the line breaks: before that byte of the film; behind its last byte, it is the answer that gets lost.

    `lasts`: nothing gets through to the storage any more until the line is mended.
    """

    byte: int
    lasts: bool = False


class Cutter:
    """Listens on loopback and lets requests pass to sites of this machine, each by a connection of its own."""

    def __init__(self) -> None:
        self._listening = socket.create_server((LOOPBACK, 0))
        self.to_come: deque[Cut] = deque()
        self.made: list[Cut] = []
        #: The requests that reached the platform: method and path.
        self.passed: list[tuple[str, str]] = []
        #: The statuses with which the storage answered parts, as far as the browser was told.
        self.told: list[int] = []
        self.is_down = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def launch(self) -> Launch:
        """How a browser is started that goes by here for everything."""
        port = self._listening.getsockname()[1]
        return Launch(
            arguments=(f"--proxy-server=http://{LOOPBACK}:{port}", "--proxy-bypass-list=<-loopback>")
        )

    def mend(self) -> None:
        """Let everything through again."""
        self.is_down.clear()

    def close(self) -> None:
        """Listen no more."""
        self._listening.close()

    def _serve(self) -> None:
        while True:
            try:
                browser, _ = self._listening.accept()
            except OSError:
                return  # closed
            threading.Thread(target=self._carry, args=(browser,), daemon=True).start()

    def _carry(self, browser: socket.socket) -> None:
        with browser, socket.socket() as platform:
            try:
                self._exchange(browser, platform)
            except OSError:
                return  # somebody hung up

    def _exchange(self, browser: socket.socket, platform: socket.socket) -> None:
        head, body = _read_head(browser)
        if not head:
            return
        method, address, _ = head.split(b" ", 2)
        site, _, rest = address.removeprefix(b"http://").partition(b"/")
        path = b"/" + rest
        is_storage = path.startswith(b"/storage/")
        host, _, port = site.decode().partition(":")
        # Browsers ask their makers for news.
        if host != LOOPBACK or (is_storage and self.is_down.is_set()):
            _slam(browser)
            return
        platform.connect((host, int(port or 80)))
        platform.sendall(head.replace(address, path, 1).replace(b"\r\n", b"\r\nConnection: close\r\n", 1))
        length = int(found[1]) if (found := _LENGTH.search(head)) else 0
        offset = int(found[1]) if (found := _OFFSET.search(head)) else 0
        is_part = is_storage and method == b"PATCH"
        sent = 0
        while sent < length:
            body = body or browser.recv(PIECE)
            if not body:
                return
            room = self._room(offset + sent, len(body)) if is_part else None
            platform.sendall(body[:room])
            if room is not None:
                self._cut(browser, platform)
                return
            sent, body = sent + len(body), b""
        self.passed.append((method.decode(), path.decode().partition("?")[0]))
        self._answer(browser, platform, is_part, offset + length)

    def _room(self, at: int, count: int) -> int | None:
        """How many of the film's next bytes still get through; None: all."""
        cut = self.to_come[0].byte if self.to_come else None
        return cut - at if cut is not None and at <= cut < at + count else None

    def _answer(self, browser: socket.socket, platform: socket.socket, is_part: bool, end: int) -> None:
        pieces = []
        while piece := platform.recv(65536):
            pieces.append(piece)
        answer = b"".join(pieces)
        is_over = is_part and answer.startswith(b"HTTP/1.1 200")
        if is_over and self.to_come and self.to_come[0].byte == end:
            self._cut(browser, platform)
            return
        if is_part:
            self.told.append(int(answer.split(b" ", 2)[1]))
        browser.sendall(answer)

    def _cut(self, *lines: socket.socket) -> None:
        cut = self.to_come.popleft()
        # Told before anybody can notice it.
        self.made.append(cut)
        if cut.lasts:
            self.is_down.set()
        for line in lines:
            _slam(line)


def _read_head(browser: socket.socket) -> tuple[bytes, bytes]:
    read = b""
    while _HEAD_END not in read:
        piece = browser.recv(PIECE)
        if not piece:
            return b"", b""
        read += piece
    head, _, body = read.partition(_HEAD_END)
    return head + _HEAD_END, body


def _slam(line: socket.socket) -> None:
    """Close it as a broken line does, with a reset rather than a farewell."""
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    line.close()
