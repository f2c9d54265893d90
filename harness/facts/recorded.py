"""What can be observed of recorded video (guide ASYNC)."""

from __future__ import annotations

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
# The same in browsers. ---------------------------------------------------------------------------------------
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
