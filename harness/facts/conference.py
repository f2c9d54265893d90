"""What can be observed of an escalated phone call (guide CONF); the subject is the caller unless another one is named."""

from __future__ import annotations

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
#: Of a person: what the line was made to lose and to delay, and what came of it: `{percent, delay_ms, lost, trip_ms}`,
#: `trip_ms` the longest round trip; once it is well again also the shortest since, `trip_after_ms`.
LINE_LOSES = "network.line_loses"
#: Of "A sees B": how much later the sound is than the picture on a bad line; how old the picture is at the median
#: before a bad spell of the line, in it, and after it (list). Milliseconds.
SKEW_MS = "video.skew_ms"
AGES_MS = "video.ages_ms"
#: Of an expert: what the desktop's test says of each part (`works`, or what is wrong), or `never` made.
MEDIA_TEST = "desktop.media_test"
#: Of an expert: whether the desktop has them on queue; whether it offers to make one's own picture smaller.
ON_QUEUE = "desktop.on_queue"
SMALLER_OFFERED = "desktop.smaller_offered"
#: Of "A sees B": how wide B's picture arrived, in pixels, over time; of a caller: a telephone's codecs (lists).
WIDTHS = "video.widths"
SOUND_CODECS = "line.sound_codecs"
#: Of an expert: the video codecs that the browser has for calls; of a queue: those that its experts' legs may carry (lists).
CODECS_SPOKEN = "browser.codecs"
CODECS_ALLOWED = "queue.codecs"
