import { painted, videoOnly } from "../painting.js";

export const about = "Somebody sits in a dark room.";
export const side = "sender";
export const breaks = "sees";
export const good = true;

export function install(call) {
  call.onOutgoing(videoOnly((track) => painted(track, (brush, source, canvas) => {
    brush.filter = "brightness(0.4)";
    brush.drawImage(source, 0, 0);
  })));
}
