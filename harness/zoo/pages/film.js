// A recorder: what it films goes to `to`. `defect` names a module that breaks it.
import { hooks } from "./hooks.js";

const query = new URLSearchParams(location.search);
const part = (id) => document.querySelector(id);
const { call, taken } = hooks(part("#self"), part("#state"));
const FORMATS = ["video/mp4;codecs=avc1.42E01E,opus", "video/webm;codecs=vp8,opus"];
let recorder = null;
const pieces = [];
let began = 0;

async function start() {
  call.stream = await taken.capture({ video: true, audio: true });
  part("#self").srcObject = call.stream;
  const tracks = await Promise.all(call.stream.getTracks().map((track) => taken.outgoing(track)));
  // A film begins with a picture, and cameras take their time.
  await new Promise((shown) => { part("#self").requestVideoFrameCallback(shown); });
  const mimeType = FORMATS.find((format) => MediaRecorder.isTypeSupported(format));
  recorder = new MediaRecorder(new MediaStream(tracks.filter(Boolean)), { mimeType, videoBitsPerSecond: 600_000 });
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  recorder.start(500);
  began = performance.now();
  taken.recorder(recorder);
  call.say("recording");
}

async function end() {
  part("#state").dataset.filmedMs = performance.now() - began;
  if (recorder.state !== "inactive") {
    const stopped = new Promise((resolve) => { recorder.onstop = resolve; });
    recorder.stop();
    await stopped;
  }
  call.stream.getTracks().forEach((track) => track.stop());
  const film = await taken.film(new Blob(pieces, { type: recorder.mimeType }));
  await fetch(query.get("to"), { method: "PUT", body: film });
  call.say("sent");
}

part("#end").onclick = end;
part("#start").onclick = start;
if (query.get("defect")) (await import(`./${query.get("defect")}.js`)).install(call);
part("#start").disabled = false;
