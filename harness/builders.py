"""Builders among the people of a scenario: who sets video up, as a person or as the organisation's pipeline."""

from __future__ import annotations

from harness.api.builder import WORKS, Built, Part, build
from harness.api.rest import Caller
from harness.model import Source
from harness.recorder import Recorder
from harness.scene import Scene

#: How sentences call the OAuth clients that work by themselves, and their names in the organisation.
PIPELINE = "the pipeline"
PROGRAMS = {PIPELINE: "Pipeline", "the bridge": "video-bridge"}


class ApiBuilder:
    """Somebody who builds through the API and remembers what was refused."""

    source = Source.API

    def __init__(self, scene: Scene, name: str) -> None:
        self.name = name
        self._caller = Caller(scene.wire)
        self.built: Built | None = None
        if name in PROGRAMS:
            self._caller.sign_in_client(*client_of(scene, PROGRAMS[name]))
        else:
            self._caller.sign_in(*scene.login(name))

    def build(self, work: str, parts: dict[str, Part] | None = None) -> None:
        """Do a named work, or these parts under its name; raise LookupError for a work that nobody knows."""
        if parts is None and work not in WORKS:
            raise LookupError(f"expected one of {sorted(WORKS)}, saw {work!r}")
        self.built = build(self._caller, work, WORKS[work] if parts is None else parts)

    def outcome(self) -> Built:
        """What became of the work; raise LookupError before there was any."""
        if self.built is None:
            raise LookupError(f"{self.name} has built nothing yet")
        return self.built

    def leave(self) -> None:
        self._caller.close()

    def show_evidence(self, recorder: Recorder) -> None:
        """Nothing but what stands in the traffic."""

    def is_starved(self) -> bool:
        return False


def client_of(scene: Scene, name: str) -> tuple[str, str]:
    """Id and secret of the organisation's OAuth client of that name."""
    clients = scene.organisation["clients"]
    found = next((client for client in clients if client["name"] == name), None)
    if found is None:
        raise LookupError(f"expected the client {name}, saw {[client['name'] for client in clients]}")
    return str(found["id"]), str(found["secret"])


def handoff_of(conversation: dict[str, object], leg: str) -> dict[str, Part]:
    """What a program does to take a customer from chat to video (guide WEB): flow, queue, message, video."""
    of = conversation["id"]
    write = f"/api/v2/conversations/messages/{of}/communications/{leg}/messages"

    def message(caller: Caller) -> None:
        caller.post(write, {"textBody": "We are about to ask you for a video."})

    def video(caller: Caller) -> None:
        caller.post(f"/api/v2/conversations/{of}/videorequests", {})

    handoff = WORKS["video handoff"]
    return {"flow": handoff["flow"], "queue": handoff["queue"], "message": message, "video": video}
