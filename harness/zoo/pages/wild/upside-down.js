import { painted, videoOnly } from "../painting.js";

export const about = "The other person sees the picture standing on its head.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

function turned(pen, video) {
  pen.save();
  pen.translate(320, 240);
  pen.rotate(Math.PI);
  pen.drawImage(video, 0, 0, 320, 240);
  pen.restore();
}

export function install(call) {
  call.onOutgoing(videoOnly((track) => painted(track, turned)));
}
