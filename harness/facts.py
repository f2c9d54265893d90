"""The names of what can be observed, so that the one who observes and the rule that reads agree."""

from __future__ import annotations

#: Of a customer: the texts that the other side sent her so far (list).
TOLD = "chat.told"
#: Of a customer: whether her chat is still open.
CHAT_OPEN = "chat.open"
#: Of a customer: whether she was asked to turn to video.
VIDEO_REQUESTED = "upgrade.requested"
#: Of a customer: whether her page offers a way to start video.
VIDEO_OFFERED = "page.video_offered"
#: Of a customer: whether the platform rang her phone.
PHONE_RUNG = "phone.rung"
#: Of an agent: what alerted after the escalation (`voice`, `video`, ...).
ALERTED = "alert.kind"
#: Of a customer: the media type of her conversation on the platform.
MEDIA_TYPE = "conversation.media_type"
#: Of a customer: whether her conversation kept its id across the escalation.
ID_KEPT = "conversation.id_kept"
#: Of "A sees B": whether B's frames advance in what A is shown.
SEES = "video.sees"
#: Of "A hears B": whether B's beeps are found in what A is played.
HEARS = "audio.hears"
#: Of a person: whether every track that the page opened has ended.
TRACKS_ENDED = "camera.tracks_ended"
#: Of a person: whether no process of the browser holds the camera's file any more.
FILE_CLOSED = "camera.file_closed"

#: Of a builder: what became of their work (the work, what was saved, each refused part with code and names).
WORK = "work.outcome"
#: Of a customer: why her video was refused before she was asked (code, and the names of what is missing).
VIDEO_REFUSED = "upgrade.refused"
#: Of a customer: whether a video of hers began.
VIDEO_STARTED = "upgrade.started"
#: Of an agent: why the answer to a video was refused (code, and the names of what is missing), or None.
ANSWER_REFUSED = "answer.refused"

#: Of a requirement: what the audit of an export makes of its config cell (status, and what it accuses).
AUDITED = "audit.cell"


def sees(receiver: str, sender: str) -> str:
    """The subject of SEES."""
    return f"{receiver} sees {sender}"


def hears(receiver: str, sender: str) -> str:
    """The subject of HEARS."""
    return f"{receiver} hears {sender}"
