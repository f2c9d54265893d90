export const about =
  "The privacy mosaic stays on the whole picture: the other person sees a dozen coloured blocks.";
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
  const small = document.createElement("canvas");
  small.width = 4;
  small.height = 3;
  call.onOutgoing((track) => {
    if (track.kind !== "video") return track;
    return relay(track, (pen, video) => {
      small.getContext("2d").drawImage(video, 0, 0, 4, 3);
      pen.imageSmoothingEnabled = false;
      pen.drawImage(small, 0, 0, 320, 240);
    });
  });
}
