"""The test pages on a loopback port, with a relay that joins two pages by a WebSocket."""

from __future__ import annotations

import functools
import http.server
import json
import threading
from collections import defaultdict
from pathlib import Path

from websockets.sync.server import ServerConnection, serve

PAGES = Path(__file__).parent / "pages"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class Site:
    """Serves until closed; `call(room, ...)` is the address of one side of a call."""

    def __init__(self):
        self._files = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(_Quiet, directory=str(PAGES))
        )
        self._relay = serve(self._join, "127.0.0.1", 0)
        self._rooms: dict[str, list[ServerConnection]] = defaultdict(list)
        self._ready: dict[str, list[ServerConnection]] = defaultdict(list)
        for server in (self._files, self._relay):
            threading.Thread(target=server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._files.server_port}"
        self.relay = f"ws://127.0.0.1:{self._relay.socket.getsockname()[1]}"

    def call(self, room: str, defect: str = "", auto: bool = True) -> str:
        return f"{self.url}/call.html?relay={self.relay}/{room}&defect={defect}{'&auto' if auto else ''}"

    def page(self, name: str) -> str:
        return f"{self.url}/{name}"

    def close(self):
        self._files.shutdown()
        self._files.server_close()
        self._relay.shutdown()

    def _join(self, connection: ServerConnection) -> None:
        room = connection.request.path
        self._rooms[room].append(connection)
        for text in connection:
            if "ready" in json.loads(text):
                self._ready[room].append(connection)
                if len(self._ready[room]) == 2:
                    self._ready[room][1].send('{"ready": "offer"}')
                continue
            for other in self._rooms[room]:
                if other is not connection:
                    other.send(text)
