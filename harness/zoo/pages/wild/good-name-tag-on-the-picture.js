export const about =
  "Right: the camera goes through a canvas at full rate, which adds a small name tag at its foot.";
export const side = "sender";
export const breaks = "sees";
export const good = true;

function relay(track, paint) {
  const video = document.createElement("video");
  video.muted = true;
  video.srcObject = new MediaStream([track]);
  video.play();
  const canvas = document.createElement("canvas");
  canvas.width = 320;
  canvas.height = 240;
  const pen = canvas.getContext("2d");
  setInterval(() => paint(pen, video), 33);
  return canvas.captureStream(30).getVideoTracks()[0];
}

export function install(call) {
  call.onOutgoing((track) => {
    if (track.kind !== "video") return track;
    return relay(track, (pen, video) => {
      pen.drawImage(video, 0, 0, 320, 240);
      pen.fillStyle = "#000a";
      pen.fillRect(4, 224, 40, 12);
      pen.fillStyle = "#fff";
      pen.font = "9px sans-serif";
      pen.fillText("Anna", 8, 233);
    });
  });
}
