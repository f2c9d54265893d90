export const about = "The screen that was shared stays up at one of the two others when it is put away.";
export const side = "sender";
export const breaks = "sees";
export const good = false;
export const setting = "conference";

const SHARED_MS = 800;

export function install(call) {
  call.onPeer((peer, other) => {
    peer.addEventListener("connectionstatechange", () => peer.connectionState === "connected" && share(peer, other));
  });
}

function share(peer, { name }) {
  const sender = peer.getSenders().find((one) => one.track?.kind === "video");
  const camera = sender.track;
  sender.replaceTrack(screen());
  if (name !== "Cy") setTimeout(() => sender.replaceTrack(camera), SHARED_MS);
}

function screen() {
  const canvas = Object.assign(document.createElement("canvas"), { width: 320, height: 240 });
  const brush = canvas.getContext("2d");
  let lines = 0;
  setInterval(() => {
    lines = (lines + 1) % 20;
    brush.fillStyle = "#fff";
    brush.fillRect(0, 0, 320, 240);
    brush.fillStyle = "#234";
    for (let line = 0; line < lines; line += 1) brush.fillRect(20, 20 + line * 10, 200, 4);
  }, 100);
  return canvas.captureStream(12).getVideoTracks()[0];
}
