import { painted, videoOnly } from "../painting.js";
import { stampedAs } from "../stamping.js";

export const about = "The film shows another person.";
export const side = "sender";
export const breaks = "sees";
export const good = false;
export const setting = "recorded";

export function install(call) {
  call.onOutgoing(videoOnly((track) => painted(track, stampedAs(9))));
}
