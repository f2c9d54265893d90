// A two-way call between any two pages that hold the same address of a relay. `defect` names a module that breaks this side;
// `watch` joins without camera and microphone; `auto` starts without a click.
import { hooks } from "./hooks.js";
import { negotiation, signalling } from "./signalling.js";

const query = new URLSearchParams(location.search);
const part = (id) => document.querySelector(id);
const { call, taken } = hooks(part("#other"), part("#state"));
const say = signalling(query.get("relay"), hear);
let negotiate = null;
let over = false;

const CONSTRAINTS = { video: true, audio: true };
const REFUSALS = {
  NotAllowedError: "Camera and microphone are blocked. Allow them in the address bar, then press Start again.",
  NotFoundError: "No camera or microphone was found. Plug one in, then press Start again.",
  NotReadableError: "Another program uses the camera or microphone. Close it, then press Start again.",
};

async function start() {
  if (call.peer) return;
  over = false;
  if (!query.has("watch") && !(await capture())) return;
  connect();
  for (const track of call.stream?.getTracks() ?? []) {
    const outgoing = await taken.outgoing(track);
    if (outgoing) call.peer.addTrack(outgoing, call.stream);
  }
  if (!call.stream) for (const kind of ["video", "audio"]) call.peer.addTransceiver(kind, { direction: "recvonly" });
  await say({ ready: true });
}

async function capture() {
  call.say("asking for camera and microphone");
  try {
    call.stream = await taken.capture(CONSTRAINTS);
  } catch (error) {
    call.say(REFUSALS[error.name] ?? `The camera or microphone could not be used: ${error.message}`);
    return false;
  }
  for (const track of call.stream.getTracks()) track.addEventListener("ended", () => over || call.say(`Your ${track.kind === "video" ? "camera" : "microphone"} was taken away`));
  part("#self").srcObject = call.stream;
  return true;
}

function connect() {
  call.say("waiting for the other side");
  const peer = new RTCPeerConnection();
  call.peer = peer;
  taken.peer(peer);
  negotiate = negotiation(peer, say);
  peer.addEventListener("connectionstatechange", () => call.say(peer.connectionState));
  peer.addEventListener("track", ({ track, streams }) => present(track, streams[0]));
}

function present(track, stream) {
  if (taken.present(call.element, stream, track)) return;
  if (call.element.srcObject !== stream) call.element.srcObject = stream;
  play();
}

function play() {
  call.element.play().then(() => { part("#play").hidden = true; }, (error) => { part("#play").hidden = error.name !== "NotAllowedError"; });
}

function end(how) {
  if (over) return;
  over = true;
  if (how === "own-button") say({ ended: true });
  if (!taken.end(how)) {
    call.stream?.getTracks().forEach((track) => track.stop());
    call.peer?.close();
    part("#self").srcObject = null;
    call.element.srcObject = null;
  }
  call.say("ended");
}

async function hear(message) {
  if (message.ended) end("other-side");
  else if (!over) await negotiate?.(message);
}

part("#end").onclick = () => end("own-button");
part("#start").onclick = start;
part("#play").onclick = play;
if (query.get("defect")) (await import(`./${query.get("defect")}.js`)).install(call);
part("#start").disabled = false;
if (query.has("auto")) await start();
