/**
 * A caller's video phone: it shows whether the line is up, held or over, and the picture once the line carries one.
 *
 * Theory of operation: the tap on "Call" opens the camera and connects the phone to its line. The line offers a picture when the
 * caller is brought into a video: the phone joins it. A held line keeps the picture's connection and sends nothing over it.
 */

import { delayBefore, pause } from "../shared/backoff.js";
import { Call } from "../shared/call.js";
import { adviceFor, Capture, OTHERS, SELF } from "../shared/capture.js";
import { find, say, show } from "../shared/dom.js";
import { Pane } from "../shared/pane.js";
import { Signalling } from "../shared/signalling.js";

/** Three pictures have to fit on a phone's line; the phone filters its sound itself. */
const CONSTRAINTS = {
  audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
  video: { width: { ideal: 320 }, height: { ideal: 240 }, frameRate: { ideal: 12, max: 12 } },
};
const WORDS = {
  connected: "You are on the phone",
  held: "You are on hold, with music",
  ended: "The call has ended",
};
/** Close codes after which the line is not tried again: its token opens nothing, or another phone has it. */
const FINAL = new Set([4401, 4409]);

const status = find(".phone-status");
const notice = find(".phone-notice");
const pane = new Pane(find(".pane"));
const uri = new URLSearchParams(location.search).get("line") ?? "";

let capture = null;
let call = null;
let isHeld = false;
let attempt = 0;

find(".phone-call").addEventListener("click", begin);
pane.on("mute", ({ kind, muted }) => call?.setMuted(kind, muted)).on("end", () => stop(SELF));
window.addEventListener("pagehide", () => stop(SELF));

async function begin() {
  show(find(".phone-call"), false);
  try {
    capture = await Capture.open(CONSTRAINTS);
  } catch (error) {
    say(notice, `${adviceFor(error)} Your call goes on without your picture.`);
  }
  connect();
}

function connect() {
  const socket = new WebSocket(uri);
  socket.addEventListener("message", ({ data }) => obey(JSON.parse(data)));
  socket.addEventListener("close", ({ code }) => reconnect(code));
}

async function reconnect(code) {
  if (FINAL.has(code)) return;
  attempt += 1;
  await pause(delayBefore(attempt));
  connect();
}

function obey({ type, state, signallingUri, message }) {
  attempt = 0;
  if (type === "line") follow(state);
  if (type !== "picture") return;
  if (state === "offered") join(signallingUri);
  if (state === "ended") stop(OTHERS);
  if (state === "refused") say(notice, message);
}

function follow(state) {
  say(status, WORDS[state]);
  isHeld = state === "held";
  call?.hold(isHeld);
  if (state === "ended") stop(OTHERS);
}

function join(signallingUri) {
  if (call) return;
  pane.open("Connecting the picture…");
  pane.showSelf(capture?.selfView ?? null);
  call = new Call(new Signalling(signallingUri), capture);
  call
    .on("stream", ({ peer, stream }) => pane.showPeer(peer, stream))
    .on("left", (peer) => pane.removePeer(peer))
    .on("mark", ({ peer, point }) => pane.showMark(peer, point))
    .on("state", ({ peer, ...muting }) => pane.showState(peer, muting))
    .on("trouble", (error) => say(notice, error.message))
    .on("ended", ({ by }) => by === OTHERS && stop(OTHERS));
  call.hold(isHeld);
  call.start();
}

/** The picture is over; the line may well go on. */
function stop(by) {
  if (call) call.end(by);
  else capture?.release(by);
  [call, capture] = [null, null];
  pane.close();
}
