import { painted, videoOnly } from "../painting.js";

export const about =
  "The other person sees every second of the picture played from its end to its start.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

const BLOCK = 30;

function backwards(track) {
  let filling = [];
  let showing = [];
  return painted(track, async (pen, video) => {
    filling.push(await createImageBitmap(video));
    if (filling.length >= BLOCK) [filling, showing] = [[], filling];
    const image = showing.pop();
    if (!image) return;
    pen.drawImage(image, 0, 0, 320, 240);
    image.close();
  });
}

export function install(call) {
  call.onOutgoing(videoOnly(backwards));
}
