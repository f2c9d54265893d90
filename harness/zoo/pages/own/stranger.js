import { painted, videoOnly } from "../painting.js";
import { stampedAs } from "../stamping.js";

export const about = "Somebody else's camera is sent.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.onOutgoing(videoOnly((track) => painted(track, stampedAs(9))));
}
