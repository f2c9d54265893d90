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
#: Of a customer: how she answered the request for video (`accepted`, `declined`, `none`).
CONSENT = "upgrade.consent"
#: Of a customer: the words with which she was asked for video, before anything else happened.
ANNOUNCED = "upgrade.announced"
#: Of a customer: whether her messenger was told that a video is being connected, and nothing since.
PENDING = "video.pending"
#: Of a customer: whether her video runs.
STARTED = "video.started"
#: Of a customer: whether she was led into a video before she had asked for one.
UNASKED = "video.unasked"
#: Of a customer: whether nobody has said a word to her since she asked for video.
SILENT = "chat.silent"
#: Of an agent: whether the call that was answered has nobody at its other end.
LINE_DEAD = "call.dead"
#: Of a customer: the channel of the contact type to which she was escalated (`VIDEO`, `VOICE`).
ESCALATED_TO = "escalation.channel"
#: Of a customer: why the platform did not carry out what the flow wanted; empty when it did.
REFUSAL = "escalation.refusal"
#: Of a customer: the medium by which she came (`chat`, `webChat`).
CAME_BY = "conversation.came_by"
#: Of a customer: the variables of her contact (name to text).
VARIABLES = "contact.variables"
#: Of a customer: as how many interactions the reports count her conversation.
INTERACTIONS = "contact.interactions"
#: Of an agent: whether what the customer wrote before the video can be read.
HISTORY = "contact.history"
#: Of a customer: how often she was put into a queue for video.
VIDEO_WAITS = "wait.videos"
#: Of a customer: how many agents were rung for her video.
VIDEO_OFFERS = "wait.offers"
#: Of a customer: seconds of her latest wait for video.
WAIT_S = "wait.seconds"
#: Of a customer: the names of the skills that her video asked for (list).
SKILLS = "wait.skills"
#: Of a customer: the agents who were on queue (list of names).
AT_WORK = "wait.at_work"
#: Of a customer: those of them who hold every skill that her video asked for.
HOLDERS = "wait.holders"
#: Of a customer: those who hold the skill that her flow names, and are idle.
IDLE_HOLDERS = "wait.idle_holders"
#: Of an agent: how often the desktop was told that the conversation becomes video.
DESK_TOLD = "desktop.upgrades"
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
