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
# Of an escalated phone call (guide CONF); the subject is the caller unless another one is named. ------------

#: Of an expert before anything rings: `{skill, idle_since, video}`.
READY = "expert.ready"
#: Of a colleague: by what it rings or was answered (`video`, `voice`, None).
RUNG = "expert.rung"
#: Whether the caller's line offers video; what the trunk answered; what became of the caller's video.
CAN_VIDEO = "line.can_video"
LINE_ANSWERED = "line.answered"
PICTURE = "line.picture"
#: Whether the caller's call is up, held, and by what it ended.
LINE_UP = "line.up"
ON_HOLD = "line.held"
LINE_CUT_BY = "line.cut_by"
#: Who is in session at all, and by video (names).
IN_SESSION = "case.in_session"
WITH_VIDEO = "case.with_video"
#: As what the flow queued the escalation; whether the queue stripped the video.
QUEUED_AS = "case.queued_as"
STRIPPED = "case.video_stripped"
#: The queue that the case was handed to; whether the flow's own time ran out; whether it waits, and where.
OVERFLOWED = "case.overflowed_to"
TIMED_OUT = "case.timed_out"
WAITS = "case.waits"
PLACE = "case.place"
#: Seconds of platform time since the escalation.
WAITED_S = "case.waited_s"
#: What the caller was told while waiting; whether the experts were alerted to the length of the queue.
HEARD = "case.heard"
NOTIFIED = "experts.notified"
#: How many recordings there are, and the data that the interaction carries.
RECORDINGS = "case.recordings"
DATA = "case.data"
#: Whether the escalated case still has the id that it began with.
SAME_CASE = "case.id_kept"
#: Of an expert: the interaction's data while it rings, and after answering.
READ_RINGING = "sidebar.ringing"
READ_ANSWERED = "sidebar.answered"
#: Of an expert: the wrap-up codes on offer, and the one that was taken.
CODES = "wrapup.codes"
WRAPPED_UP = "wrapup.code"
#: Of anybody: the refusal that they met, `{status, code, message}`.
REFUSED = "call.refused"
#: Of the CRM: what it says after watching, after how many seconds; of the expert: `{state, type}` at that time.
CRM_SAYS = "crm.says"
CRM_WATCHED_S = "crm.watched_s"
EXPERT_STATE = "expert.state"
#: How many requests to add the expert were made, and how often the expert is in the case.
ADDED_BY = "expert.added_by"
TIMES_IN = "expert.times_in"

#: Of "A sees B": the codec of the leg by its statistics; of a caller: what the phone says of line and picture.
CODEC = "leg.codec"
PHONE_READS = "phone.reads"
#: Of an expert: whether the customer is shown the screen that is shared, and sees the mark drawn on it.
SCREEN_SEEN = "share.seen"
MARK_SEEN = "share.mark_seen"
#: Of an expert in session: the names of the data in the sidebar (list); whether the desktop asks for devices.
SIDEBAR = "sidebar.fields"
CHOOSES_DEVICES = "desktop.chooses_devices"
#: Of "A sees B": milliseconds without anything new, at worst; of a person: echoes and faces in wrong places (list).
GAP_MS = "handoff.gap_ms"
STRAYS = "conference.strays"
#: Of an expert: what the desktop's test says of each part (`works`, or what is wrong), or `never` made.
MEDIA_TEST = "desktop.media_test"
#: Of an expert: whether the desktop has them on queue; whether it offers to make one's own picture smaller.
ON_QUEUE = "desktop.on_queue"
SMALLER_OFFERED = "desktop.smaller_offered"
#: Of "A sees B": how wide B's picture arrived, in pixels, over time; of a caller: a telephone's codecs (lists).
WIDTHS = "video.widths"
SOUND_CODECS = "line.sound_codecs"

# ---- guide ASYNC: recorded video
#: Of a customer: whether storage holds the video that she sent.
VIDEO_KEPT = "recording.kept"
#: Of a customer: what the webhook answered that was told of her upload; None when nobody was told.
TOLD_WEBHOOK = "recording.webhook_status"
#: Of a customer: the messages that workflows added to her conversation, as the transcript shows them (list).
VIDEO_MESSAGES = "conversation.video_messages"
#: Of a customer: whether it was she who sent the video (False of others who are observed beside her).
SENT_VIDEO = "recording.sent_by"
#: Of a customer: the status with which the link in her conversation opens.
LINK_STATUS = "link.status"
#: Of a kind of body: whether the webhook took it.
POST_ACCEPTED = "webhook.accepted"
#: Of a kind of body: the fields that the webhook's refusal names (list).
FIELDS_NAMED = "webhook.fields_named"
#: Of a customer: whether her conversation carries the attribute for videos.
MARKED = "conversation.marked"
#: Of a customer: whether her conversation waits in the queue for reviews.
IN_REVIEW = "conversation.in_review"
#: Of a customer: whether the transcript of her conversation holds the video itself.
VIDEO_IN_TRANSCRIPT = "transcript.holds_video"
#: Of a customer: whether the video in the transcript is still whole.
VIDEO_INTACT = "transcript.video_intact"
#: Of a variant of the desktop: what it makes of the video message: links, raw markup, thumbnails shown.
RENDERED = "desktop.rendered"
#: Of a customer: how many mails have reached her.
MAILS = "mail.count"
#: Of a customer: what the mail of an answer says beside its link.
SUMMARY = "mail.summary"
#: Of a customer: the status with which the link of the answer that was sent to her opens.
ANSWER_STATUS = "answer.status"
#: Of a customer: whether the answer that was sent to her is still kept.
ANSWER_KEPT = "answer.kept"
#: Of a customer: how many seconds ago the answer was sent to her.
ANSWER_AGE_S = "answer.age_s"
#: Of a customer: whether the link is the file's own address and leads through nothing.
ANSWER_DIRECT = "answer.direct"
#: Of a customer: whether the address that her click led to still opens the file when an hour is over.
ANSWER_OUTLIVES = "answer.outlives"
#: Of a customer: whether the answer holds personal data.
ANSWER_PERSONAL = "answer.personal"
#: Of a customer: whether somebody else, who was forwarded her mail, could watch; whether she could, having signed in.
STRANGER_WATCHED = "answer.stranger_watched"
OWNER_WATCHED = "answer.owner_watched"
#: Of an agent: how the workflow that sends answers ended, and what it told him.
RUN = "answer.run"
#: Of a customer: the status with which a newly recorded answer opens.
NEW_ANSWER_STATUS = "answer.new_status"
#: Of a customer: what the page with the player is like: inline, starts by itself, has a start button.
PLAYER = "player.page"
#: Of an agent: whether the desktop said that the customer had watched, before anybody had, and once she had.
BADGE_BEFORE = "desktop.viewed_before"
BADGE_AFTER = "desktop.viewed_after"
#: Of an agent: the entries of the access log of his answer (list).
VIEWS = "answer.views"
#: Of an agent: how the upload of his answer went: the code of its refusal (None: accepted) and its size in bytes.
UPLOAD = "answer.upload"
#: Of a customer: what her page said while she sent a video, oldest first (list).
PAGE_SAID = "page.said"
#: Of a customer: whether a text told her that her video has arrived.
CONFIRMED = "recording.confirmed"
#: Of a customer: the file behind the link in her conversation: its label, container and codec.
DELIVERED = "recording.delivered"
#: Of a customer: whether the video went through the socket of her chat.
VIDEO_ON_SOCKET = "socket.carried_video"
#: Of a customer: whether what she wrote next was shown at once.
SHOWN_AT_ONCE = "socket.shown_at_once"
#: Of a customer: the queue in which her conversation waits, by name.
WAITS_IN = "conversation.waits_in"
#: Of an agent: how many seconds he has to wrap a review up.
WRAP_UP_S = "review.wrap_up_s"
#: Of a queue: its target in seconds, and whether it was met.
SERVICE_LEVEL = "queue.service_level"
#: Of an agent: whether nothing rang before he took it.
TAKEN_BY_HAND = "review.taken_by_hand"
#: Of a customer: whether the message of her video is gone from her conversation.
MESSAGE_GONE = "conversation.message_gone"
#: Of a customer: whether the message said until when it is kept.
EXPIRY_NOTED = "conversation.expiry_noted"
# ---- the same in browsers
#: Of a customer: the controls that her capture page offered at any time (list of `record`, `stop`, `preview`, `send`, `file`).
CAPTURE_OFFERED = "capture.offered"
#: Of a customer: how wide her capture page is, CSS pixels; how many frames of herself she saw before sending.
CAPTURE_WIDTH = "capture.width"
PREVIEWED = "capture.previewed"
#: Of a customer: whether her link opens a page of hers to record at.
CAPTURE_OPENS = "capture.opens"
#: Of a customer: what her page sent away that is large enough to be film (list of `{place, method, bytes, status}`).
UPLOADED = "capture.uploads"
#: Of a customer: what the delivered file shows: `{is_sender, advances, in_step, seconds, wanted_s}`.
FILMED = "recording.filmed"
#: Of a customer: how often her line refused the way to the storage, and whether her conversation was silent meanwhile.
LINE_REFUSED = "capture.line_refused"
SILENT_MEANWHILE = "capture.silent_meanwhile"
#: Of "A watches B": whether B's frames advance in what A is shown of a recorded video.
PLAYS = "player.plays"


def client_of(version: str) -> str:
    """The subject of DTLS for a client that speaks this version alone."""
    return f"a client of DTLS {version}"


def sees(receiver: str, sender: str) -> str:
    """The subject of SEES."""
    return f"{receiver} sees {sender}"


def hears(receiver: str, sender: str) -> str:
    """The subject of HEARS."""
    return f"{receiver} hears {sender}"


def watches(viewer: str, sender: str) -> str:
    """The subject of PLAYS."""
    return f"{viewer} watches {sender}"
