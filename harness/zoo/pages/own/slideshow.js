import { painted, videoOnly } from "../painting.js";

export const about = "The picture changes once a second.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.onOutgoing(videoOnly((track) => painted(track, (brush, source) => brush.drawImage(source, 0, 0), 1)));
}
