export const about = "The other person sees the picture standing on its head.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

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
      pen.save();
      pen.translate(320, 240);
      pen.rotate(Math.PI);
      pen.drawImage(video, 0, 0, 320, 240);
      pen.restore();
    });
  });
}
