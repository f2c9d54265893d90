export const about =
  "The other person sees the first second of the camera again and again instead of what happens now.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

function loopOf(track) {
  const canvas = document.createElement("canvas");
  canvas.width = 320;
  canvas.height = 240;
  const pen = canvas.getContext("2d");
  const video = document.createElement("video");
  video.muted = true;
  video.srcObject = new MediaStream([track]);
  video.play();
  const kept = [];
  let at = 0;
  setInterval(async () => {
    if (video.readyState < 2) return;
    if (kept.length < 30) {
      pen.drawImage(video, 0, 0, 320, 240);
      kept.push(await createImageBitmap(canvas));
    } else {
      pen.drawImage(kept[at % 30], 0, 0);
      at += 1;
    }
  }, 33);
  return canvas.captureStream(30).getVideoTracks()[0];
}

export function install(call) {
  call.onOutgoing((track) => (track.kind === "video" ? loopOf(track) : track));
}
