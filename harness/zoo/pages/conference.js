// A conference of those who hold the same address of a relay, each connected with each; `me` is one's own name.
// `defect` names a module that breaks this side; its hooks are told of whom they are asked.
import { hooks } from "./hooks.js";
import { negotiation, signalling } from "./signalling.js";

const query = new URLSearchParams(location.search);
const part = (id) => document.querySelector(id);
const me = query.get("me");
const { call, taken } = hooks(null, part("#state"));
const others = new Map();
const say = signalling(query.get("relay"), hear);

// Three pictures each way are dear: small and slow ones do, and a headset needs no filters.
const CONSTRAINTS = {
  video: { width: { ideal: 320 }, height: { ideal: 240 }, frameRate: { ideal: 12, max: 12 } },
  audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
};

async function start() {
  call.stream = await taken.capture(CONSTRAINTS);
  part("#self").srcObject = call.stream;
  call.say("waiting for the others");
  await say({ from: me, hello: true });
}

// Who comes in is called by everybody who is there.
async function meet(name) {
  const peer = new RTCPeerConnection();
  const figure = frame(name);
  const other = { name, peer, figure, element: figure.querySelector("video"), stream: new MediaStream() };
  other.negotiate = negotiation(peer, (message) => say({ from: me, to: name, ...message }));
  others.set(name, other);
  taken.peer(peer, other, others);
  peer.addEventListener("connectionstatechange", () => call.say(peer.connectionState));
  peer.addEventListener("track", ({ track }) => present(other, track));
  for (const track of call.stream.getTracks()) {
    const outgoing = await taken.outgoing(track, name);
    if (outgoing) peer.addTrack(outgoing, call.stream);
  }
  return other;
}

function frame(name) {
  const figure = document.createElement("figure");
  figure.innerHTML = `<video autoplay playsinline></video><figcaption>${name}</figcaption>`;
  part("#others").append(figure);
  return figure;
}

function present(other, track) {
  other.stream.addTrack(track);
  if (!taken.present(other.element, other.stream, track, other.name)) other.element.srcObject = other.stream;
}

function end() {
  say({ from: me, ended: true });
  call.stream?.getTracks().forEach((track) => track.stop());
  for (const name of [...others.keys()]) forget(name);
  part("#self").srcObject = null;
  call.say("ended");
}

function forget(name) {
  const other = others.get(name);
  other?.peer.close();
  other?.figure.remove();
  others.delete(name);
}

async function hear({ from, to, hello, ended, ...message }) {
  if (!call.stream || (to && to !== me)) return;
  if (ended) return forget(from);
  if (hello && (await taken.admit(from)) !== false) await (await meet(from)).negotiate({ ready: "offer" });
  else if (!hello) await (others.get(from) ?? (await meet(from))).negotiate(message);
}

part("#end").onclick = end;
part("#start").onclick = start;
if (query.get("defect")) (await import(`./${query.get("defect")}.js`)).install(call);
part("#start").disabled = false;
