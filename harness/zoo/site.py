"""The zoo's own site on loopback: the call page with its defects, and a relay that joins two pages by a socket."""

from __future__ import annotations

import functools
import http.server
import json
import threading
from collections import defaultdict
from pathlib import Path
from types import TracebackType
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve

PAGES = Path(__file__).parent / "pages"


class _Files(http.server.SimpleHTTPRequestHandler):
    """Serves the zoo's pages, and pages of somebody's own beside them; keeps the films that are sent to it."""

    def __init__(self, *given: Any, folders: tuple[Path, ...], films: dict[str, bytes], **more: Any) -> None:
        self._folders = folders
        self._kept = films
        # A machine's list of types may be without the one that modules need.
        self.extensions_map = {**self.extensions_map, ".js": "text/javascript"}
        super().__init__(*given, directory=str(folders[0]), **more)

    def translate_path(self, path: str) -> str:
        places = []
        for folder in self._folders:
            self.directory = str(folder)
            places.append(super().translate_path(path))
        return next((place for place in places if Path(place).is_file()), places[0])

    def do_PUT(self) -> None:
        """Keep what is sent under its path."""
        self._kept[self.path] = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """A page's requests are no news."""


class Site:
    """Serves until closed; `call(room)` is the address of either side of a call, `more` holds further pages."""

    def __init__(self, more: Path | None = None) -> None:
        folders = (PAGES, more) if more else (PAGES,)
        self._films: dict[str, bytes] = {}
        self._files = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(_Files, folders=folders, films=self._films)
        )
        self._relay = serve(self._join, "127.0.0.1", 0)
        self._rooms: dict[str, list[ServerConnection]] = defaultdict(list)
        self._ready: dict[str, list[ServerConnection]] = defaultdict(list)
        for server in (self._files, self._relay):
            threading.Thread(target=server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._files.server_port}"
        self.relay = f"ws://127.0.0.1:{self._relay.socket.getsockname()[1]}"

    def __enter__(self) -> Site:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def call(self, room: str, defect: str = "", auto: bool = False, watch: bool = False) -> str:
        """The address of one side; `defect` as in `own/black`, `auto` without a click, `watch` without a camera."""
        options = ("&auto" if auto else "") + ("&watch" if watch else "")
        return f"{self.url}/call.html?relay={self.relay}/{room}&defect={defect}{options}"

    def conference(self, room: str, me: str, defect: str = "") -> str:
        """The address of one side of a conference, under that name."""
        return f"{self.url}/conference.html?relay={self.relay}/{room}&me={me}&defect={defect}"

    def recorder(self, room: str, defect: str = "") -> str:
        """The address of a page that records a film and sends it here."""
        return f"{self.url}/film.html?to=/films/{room}&defect={defect}"

    def film(self, room: str) -> bytes | None:
        """What was sent from there; None while nothing was."""
        return self._films.get(f"/films/{room}")

    def page(self, name: str) -> str:
        """The address of a page."""
        return f"{self.url}/{name}"

    def close(self) -> None:
        """Serve no more."""
        self._files.shutdown()
        self._files.server_close()
        self._relay.shutdown()

    def _join(self, connection: ServerConnection) -> None:
        room = connection.request.path if connection.request else ""
        self._rooms[room].append(connection)
        for text in connection:
            if "ready" in json.loads(text):
                self._names_the_caller(room, connection)
                continue
            for other in self._rooms[room]:
                if other is not connection:
                    _say(other, str(text))

    def _names_the_caller(self, room: str, connection: ServerConnection) -> None:
        """The second to be ready makes the offer."""
        self._ready[room].append(connection)
        if len(self._ready[room]) == 2:
            _say(connection, '{"ready": "offer"}')


def _say(to: ServerConnection, text: str) -> None:
    try:
        to.send(text)
    except ConnectionClosed:
        return  # that page is gone
