export const about =
  "A drawn card with initials is sent in place of the camera, although the camera is on.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

function card() {
  const canvas = document.createElement("canvas");
  canvas.width = 320;
  canvas.height = 240;
  const pen = canvas.getContext("2d");
  const paint = () => {
    pen.fillStyle = "#345";
    pen.fillRect(0, 0, 320, 240);
    pen.fillStyle = "#fff";
    pen.font = "96px sans-serif";
    pen.fillText("AB", 90, 155);
  };
  setInterval(paint, 100);
  return canvas.captureStream(10).getVideoTracks()[0];
}

export function install(call) {
  call.onPeer((peer) => {
    peer.addEventListener("connectionstatechange", () => {
      if (peer.connectionState !== "connected") return;
      const sender = peer.getSenders().find((one) => one.track?.kind === "video");
      sender.replaceTrack(card());
    });
  });
}
