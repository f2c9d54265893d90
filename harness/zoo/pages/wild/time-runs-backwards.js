export const about =
  "The other person sees every second of the picture played from its end to its start.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

const BLOCK = 30;

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
    let filling = [];
    let showing = [];
    setInterval(async () => {
      if (video.readyState < 2) return;
      filling.push(await createImageBitmap(video));
      if (filling.length >= BLOCK) [filling, showing] = [[], filling];
      const image = showing.pop();
      if (!image) return;
      pen.drawImage(image, 0, 0, 320, 240);
      image.close();
    }, 33);
    return canvas.captureStream(30).getVideoTracks()[0];
  });
}
