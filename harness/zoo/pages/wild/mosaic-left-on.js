import { painted, videoOnly } from "../painting.js";

export const about =
  "The privacy mosaic stays on the whole picture: the other person sees a dozen coloured blocks.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

function blocks(track) {
  const small = Object.assign(document.createElement("canvas"), { width: 4, height: 3 });
  return painted(track, (pen, video) => {
    small.getContext("2d").drawImage(video, 0, 0, 4, 3);
    pen.imageSmoothingEnabled = false;
    pen.drawImage(small, 0, 0, 320, 240);
  });
}

export function install(call) {
  call.onOutgoing(videoOnly(blocks));
}
