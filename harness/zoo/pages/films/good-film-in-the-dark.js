import { painted, videoOnly } from "../painting.js";

export const about = "Somebody films in a dark room.";
export const side = "sender";
export const breaks = "sees";
export const good = true;
export const setting = "recorded";

export function install(call) {
  call.onOutgoing(videoOnly((track) => painted(track, (brush, source) => {
    brush.filter = "brightness(0.4)";
    brush.drawImage(source, 0, 0);
  })));
}
