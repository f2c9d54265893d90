export const about =
  "The picture reaches the other person nearly three seconds after it happened, while the sound is on time.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

const BEHIND = 2850;

export function install(call) {
  call.onOutgoing((track) => {
    if (track.kind !== "video") return track;
    const canvas = document.createElement("canvas");
    canvas.width = 320;
    canvas.height = 240;
    const pen = canvas.getContext("2d");
    const video = document.createElement("video");
    video.muted = true;
    video.srcObject = new MediaStream([track]);
    video.play();
    const line = [];
    setInterval(async () => {
      const now = performance.now();
      if (video.readyState >= 2) line.push({ at: now, image: await createImageBitmap(video) });
      let due = null;
      while (line.length && now - line[0].at >= BEHIND) {
        due?.close();
        due = line.shift().image;
      }
      if (!due) return;
      pen.drawImage(due, 0, 0, 320, 240);
      due.close();
    }, 33);
    return canvas.captureStream(30).getVideoTracks()[0];
  });
}
