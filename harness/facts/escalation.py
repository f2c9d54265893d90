"""What can be observed of chats and messages that become video, and of the video itself (guides CHAT, WEB, ONEWAY)."""

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
#: Of a customer: what became of the flow's question for her history (`success`, `failure`, `timeout`, `wait`).
LOOKUP = "lookup.outcome"
#: Of a customer: seconds of platform time that the flow waited for it.
LOOKUP_S = "lookup.seconds"
#: Of an agent: whether the customer's card says what the CRM knows of her.
CARD = "contact.card"
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
#: Of a customer: the media types of the queue in which her video waited (list).
QUEUE_TAKES = "wait.queue_takes"
#: Of a customer: how many alerts for her video nobody took in time.
MISSED = "wait.missed"
#: Of an agent at whose desk it was looked: whether the video skill is held.
SKILL_AT_DESK = "desk.skilled"
#: Of an agent: the WebRTC client (`active`, `inactive`, `none`).
CLIENT = "agent.client"
#: Of an agent: what the platform said when the alert was to be answered; empty when it was.
ALERT_REFUSED = "alert.refused"
#: Of an agent: how the alert ended (`error`, `timeout`, ...).
ALERT_ENDED = "alert.ended"
#: Of an agent: whether a video that was answered neither comes about nor ends.
HANDSHAKE_HANGS = "video.handshake_hangs"
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
#: Of an agent: why holding a video was refused (code, and the names of what is missing), or None.
HOLD_REFUSED = "hold.refused"
#: Of an agent: with which code asking the customer for video was refused, or None.
REQUEST_REFUSED = "request.denied"
#: Of a customer: where the latest wish for video in her conversation stands (`accepted`, `declined`, ...).
REQUEST_STATE = "request.state"
#: Of a customer: who had her asked for video (`customer`, `flow`, `agent`), and in which mode.
REQUESTED_BY = "request.by"
ASKED_MODE = "request.mode"
#: Of an agent: which way the platform has the agent's media go (`sendrecv`, `recvonly`).
DIRECTION = "media.direction"
#: Of an agent: whether a video waited in vain while they were idle, on queue and skilled.
PASSED_OVER = "agent.passed_over"
#: Of an agent: whether they hold the video skill.
SKILLED = "agent.skilled"
#: Of a customer: whether what she shows is her screen.
SHARES_SCREEN = "video.screen"
#: Of a customer: whether her client was told to pause the picture.
PAUSED = "video.paused"
#: Of a customer: whether the other side of her video holds it, as the platform has it.
VIDEO_HELD = "video.held"
#: Of an agent: whether the sound of their video is muted.
MUTED = "audio.muted"

#: Of a customer: by which way her media leave (`host/udp`, `relay/tcp`, …); empty where there is none.
ROUTE = "network.route"
#: Of a customer: whether her network let none of the UDP out that her browser tried.
UDP_BLOCKED = "network.udp_blocked"
#: Of a customer: whether her UDP reached the media servers.
UDP_REACHES = "network.udp_reaches"
#: Of a customer: the transports of the relays that her page was given (list), and whether one refused her credentials.
RELAYS = "network.relays"
RELAY_REFUSED = "network.relay_refused"
#: Of a person, or of "a client of DTLS 1.0" that speaks nothing else: the version that was negotiated; empty where refused.
DTLS = "network.dtls"
#: Of a person: what the page sent in all, in kbit/s, before the line fell; what the line then carried.
SENT_KBPS = "network.sent_kbps"
LINE_KBPS = "network.line_kbps"
#: Of a person: how many packets the narrow line threw away.
LINE_DROPPED = "network.line_dropped"
#: Of "A sees B": how old, in milliseconds, what A was shown of B became at worst.
OLDEST_MS = "video.oldest_ms"
#: Of "A sees B": the sizes of B's camera, and what was wrong with the picture, before and after B's line fell (one mapping).
FARE = "video.fare"
#: Of a customer: the figure of the media policy for her video in kbit/s, or "unlimited".
POLICY_KBPS = "policy.kbps"
#: Of a person: how many bytes of video the page has sent.
VIDEO_SENT = "network.video_sent"
#: Of "A sees B": whether bytes of B's picture arrive at A.
ARRIVES = "network.video_arrives"
#: Of an agent: whether the desktop opened the agent's own camera.
OWN_CAMERA = "desktop.own_camera"
#: Of a customer: whether her picture still moves at the agent's who put it on hold.
WATCHED_ON_HOLD = "hold.watched"
#: Of a customer who muted, paused or ended: whether her picture, or her sound, still reaches the agent.
STILL_SEEN = "controls.still_seen"
STILL_HEARD = "controls.still_heard"

# What pages show and do where real browsers are at work. ------------------------------------------------------

#: Of a person: the error with which the browser last refused the camera; empty when it gave it.
CAMERA_REFUSED = "camera.refused"
#: Of a person: whether the camera was last asked for soon after a gesture of theirs.
BY_GESTURE = "camera.by_gesture"
#: Of a customer: whether her page has asked for the camera at all.
CAMERA_ASKED = "camera.asked"
#: Of a customer: what her page last asked of camera and microphone: `{video, audio, width, height}`.
ASKED_FOR = "camera.asked_for"
#: Of a customer: whether her page says that, and why, there is no camera.
REFUSAL_TOLD = "page.refusal_told"
#: Of a customer: whether the other side's media stand still since the browser refused to play them.
PLAYING_BLOCKED = "page.playing_blocked"
#: Of a customer: whether her page offers to start them with a tap.
TAP_OFFERED = "page.tap_offered"
#: Of an agent: the desktop's video pane (`open`, `minimised`, `none`).
PANE = "desktop.pane"
#: Of a customer: whether her page waits for a video, with nothing to see in its pane.
PANE_WAITS = "page.pane_waits"
#: Of a customer: the release of the SDK that her page says to have loaded.
SDK_VERSION = "page.sdk_version"
#: Of a person: the interfaces for video that the browser lacks, and its release when that is too old (list).
BROWSER_LACKS = "browser.lacks"
#: Of a person: whether the page says that this browser cannot do video.
BROWSER_TOLD = "page.browser_told"

# Of a customer who is to show a product (guide ONEWAY), in a browser: what her page does about her camera. Other
# guides name the same sights otherwise: their requirements have the same effects. -----------------------------
#: With what the browser answered the page's request for a camera: `ok`, an error's name, or None.
SHOW_OUTCOME = "show.outcome"
#: Whether the page told her why there is no picture; what went wrong in it that nobody handled (list).
SHOW_TOLD = "show.refusal_told"
SHOW_UNHANDLED = "show.unhandled"
#: The words that prepared her for the browser's question.
SHOW_ANNOUNCED = "show.announced"
#: Whether her own click came between the agent's request and the opening of the camera.
SHOW_CLICKED = "show.clicked"
#: The gesture in whose handler the camera was asked for; None behind a timer or an await.
SHOW_WITHIN = "show.asked_within"
#: What the page demanded of the camera rather than wished for (list, such as `width.exact`).
SHOW_DEMANDS = "show.demands"
#: What her browser lacks for video (list), and whether the page says that it cannot.
SHOW_LACKS = "show.browser_lacks"
SHOW_BROWSER_TOLD = "show.browser_told"
#: What she shows: `camera`, `display`, or None.
SHOW_SOURCE = "show.source"
#: Of "A sees B": the picture as it arrives at A: `{width, height, luma, sharpness}`.
QUALITY = "video.quality"
#: The controls that her page offers for the video (list of `start`, `mute`, `pause`, `end`).
SHOW_CONTROLS = "show.controls"

#: Of a requirement: what the audit of an export makes of its config cell (status, and what it accuses).
AUDITED = "audit.cell"
