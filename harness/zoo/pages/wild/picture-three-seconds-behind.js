import { painted, videoOnly } from "../painting.js";

export const about =
  "The picture reaches the other person nearly three seconds after it happened, while the sound is on time.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

const BEHIND = 2850;

function late(track) {
  const line = [];
  return painted(track, async (pen, video) => {
    const now = performance.now();
    line.push({ at: now, image: await createImageBitmap(video) });
    let due = null;
    while (line.length && now - line[0].at >= BEHIND) {
      due?.close();
      due = line.shift().image;
    }
    if (!due) return;
    pen.drawImage(due, 0, 0, 320, 240);
    due.close();
  });
}

export function install(call) {
  call.onOutgoing(videoOnly(late));
}
