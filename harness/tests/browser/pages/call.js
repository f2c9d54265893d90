// A two-way call between any two pages that hold the same address of a relay; `defect` names what is wrong here.
const query = new URLSearchParams(location.search);
const defect = query.get("defect") ?? "";
const relay = new WebSocket(query.get("relay"));
const peer = new RTCPeerConnection();
const state = document.querySelector("#state");
const other = document.querySelector("#other");
let stream = null;
let leaked = null;

const say = (message) => relay.send(JSON.stringify(message));
peer.onicecandidate = ({ candidate }) => candidate && say({ candidate });
peer.onconnectionstatechange = () => { state.textContent = peer.connectionState; };
peer.ontrack = ({ track, streams }) => present(track, streams[0]);

function present(track, received) {
  if (defect === "unattached") return;
  if (defect === "echo") other.srcObject = stream;
  else other.srcObject = received;
  if (defect === "silent") other.muted = true;
  if (defect === "hidden") other.style.visibility = "hidden";
  if (defect === "covered") document.body.insertAdjacentHTML("beforeend", '<div style="position:fixed;inset:0;background:#123;pointer-events:none"></div>');
  if (defect === "covered-by-touchable") document.body.insertAdjacentHTML("beforeend", '<div style="position:fixed;inset:0;background:#123"></div>');
  if (defect === "veiled") document.body.insertAdjacentHTML("beforeend", '<div style="position:fixed;inset:0;background:rgb(0 0 0 / 10%)"></div>');
  if (defect === "tiny") other.style.cssText = "width:2px;height:2px";
  if (defect === "below") other.style.marginTop = "3000px";
  if (defect === "paused") { other.autoplay = false; other.pause(); }
}

function painted(paint) {
  const { width, height } = stream.getVideoTracks()[0].getSettings();
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const brush = canvas.getContext("2d");
  const source = Object.assign(document.createElement("video"), { srcObject: new MediaStream(stream.getVideoTracks()), muted: true });
  source.play();
  setInterval(() => paint(brush, source, canvas), 33);
  return canvas.captureStream(30).getVideoTracks()[0];
}

let frozen = null;
const PAINTERS = {
  black: (brush, source, { width, height }) => { brush.fillStyle = `rgb(0 0 ${Math.random() * 2})`; brush.fillRect(0, 0, width, height); },
  frozen: (brush, source, { height }) => {
    if (!frozen && source.videoWidth) { frozen = true; brush.drawImage(source, 0, 0); }
    brush.fillStyle = `hsl(${Math.random() * 360} 50% 50%)`;
    brush.fillRect(0, height - 40, 40, 40);
  },
  upside: (brush, source, { width, height }) => { brush.setTransform(-1, 0, 0, -1, width, height); brush.drawImage(source, 0, 0); },
  mirrored: (brush, source, { width }) => { brush.setTransform(-1, 0, 0, 1, width, 0); brush.drawImage(source, 0, 0); },
  noise: (brush, source, { width, height }) => {
    const image = brush.createImageData(width, height);
    for (let at = 0; at < image.data.length; at += 4) image.data.fill(Math.random() * 256, at, at + 3), image.data[at + 3] = 255;
    brush.putImageData(image, 0, 0);
  },
};

async function start() {
  stream = await navigator.mediaDevices.getUserMedia({ video: true, audio: true });
  document.querySelector("#self").srcObject = stream;
  if (defect === "clone") leaked = stream.getVideoTracks()[0].clone();
  const video = PAINTERS[defect] ? painted(PAINTERS[defect]) : stream.getVideoTracks()[0];
  if (defect !== "no-video") peer.addTrack(video, stream);
  if (defect !== "mute") peer.addTrack(stream.getAudioTracks()[0], stream);
  if (defect === "camera-off") video.enabled = false;
  say({ ready: true });
}

function end() {
  peer.close();
  if (defect !== "unstopped") stream.getTracks().forEach((track) => track.stop());
  state.textContent = "ended";
}

const waiting = [];
let both = 0;
relay.onmessage = async ({ data }) => {
  const { ready, description, candidate } = JSON.parse(data);
  if (ready) {
    // The relay hands "ready" to both once both have said so, to one of them with the task to offer.
    both += 1;
    if (ready === "offer") { await peer.setLocalDescription(); say({ description: peer.localDescription }); }
  } else if (description) {
    await peer.setRemoteDescription(description);
    waiting.splice(0).forEach((early) => peer.addIceCandidate(early));
    if (description.type === "offer") { await peer.setLocalDescription(); say({ description: peer.localDescription }); }
  } else if (peer.remoteDescription) await peer.addIceCandidate(candidate);
  else waiting.push(candidate);
};
document.querySelector("#start").onclick = start;
document.querySelector("#end").onclick = end;
if (query.has("auto")) relay.onopen = start;
