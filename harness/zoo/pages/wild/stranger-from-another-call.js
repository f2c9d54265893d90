export const about = "The frame shows somebody from a second call that runs in the same page.";
export const side = "receiver";
export const breaks = "sees";
export const good = false;

function stranger() {
  const canvas = document.createElement("canvas");
  canvas.width = 320;
  canvas.height = 240;
  const pen = canvas.getContext("2d");
  setInterval(() => {
    pen.fillStyle = "#264";
    pen.fillRect(0, 0, 320, 240);
    pen.fillStyle = "#fc9";
    pen.beginPath();
    pen.arc(160 + 30 * Math.sin(performance.now() / 300), 120, 60, 0, 7);
    pen.fill();
  }, 33);
  return canvas.captureStream(30);
}

async function otherCall(show) {
  const [near, far] = [new RTCPeerConnection(), new RTCPeerConnection()];
  near.onicecandidate = ({ candidate }) => far.addIceCandidate(candidate);
  far.onicecandidate = ({ candidate }) => near.addIceCandidate(candidate);
  near.ontrack = ({ track }) => show(track);
  for (const track of stranger().getTracks()) far.addTrack(track);
  await far.setLocalDescription();
  await near.setRemoteDescription(far.localDescription);
  await near.setLocalDescription();
  await far.setRemoteDescription(near.localDescription);
}

export function install(call) {
  call.onPresent((element, stream, track) => {
    if (track.kind !== "video") return false;
    otherCall((theirs) => {
      element.srcObject = new MediaStream([theirs, ...stream.getAudioTracks()]);
      element.play().catch(() => {});
    });
    return false;
  });
}
