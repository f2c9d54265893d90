import { painted, videoOnly } from "../painting.js";

export const about =
  "The other person sees the first second of the camera again and again instead of what happens now.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

function looped(track) {
  const kept = [];
  let at = 0;
  return painted(track, async (pen, video, canvas) => {
    if (kept.length < 30) {
      pen.drawImage(video, 0, 0, 320, 240);
      kept.push(await createImageBitmap(canvas));
    } else {
      pen.drawImage(kept[at % 30], 0, 0);
      at += 1;
    }
  });
}

export function install(call) {
  call.onOutgoing(videoOnly(looped));
}
