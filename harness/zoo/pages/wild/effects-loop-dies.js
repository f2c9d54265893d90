export const about =
  "The background effect stops drawing after a second and a half: the other person keeps looking at one still picture.";
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
    const started = performance.now();
    return relay(track, (pen, video) => {
      const alive = performance.now() - started < 1500;
      if (alive) pen.drawImage(video, 0, 0, 320, 240);
      // A second copy keeps frames flowing, so only what is in them stands still.
      else pen.drawImage(pen.canvas, 0, 0);
    });
  });
}
