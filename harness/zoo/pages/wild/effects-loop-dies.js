import { painted, videoOnly } from "../painting.js";

export const about =
  "The background effect stops drawing after a second and a half: the other person keeps looking at one still picture.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

function dying(track) {
  let started = null;
  return painted(track, (pen, video) => {
    started ??= performance.now();
    const alive = performance.now() - started < 1500;
    if (alive) pen.drawImage(video, 0, 0, 320, 240);
    // A second copy keeps frames flowing, so only what is in them stands still.
    else pen.drawImage(pen.canvas, 0, 0);
  });
}

export function install(call) {
  call.onOutgoing(videoOnly(dying));
}
