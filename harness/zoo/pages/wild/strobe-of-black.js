import { painted, videoOnly } from "../painting.js";

export const about =
  "The picture flashes: it is black for a fifth of a second, there for a fifth, and so on.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

function flash(pen, video) {
  const dark = Math.floor(performance.now() / 200) % 2 === 0;
  pen.fillStyle = "#000";
  if (dark) pen.fillRect(0, 0, 320, 240);
  else pen.drawImage(video, 0, 0, 320, 240);
}

export function install(call) {
  call.onOutgoing(videoOnly((track) => painted(track, flash)));
}
