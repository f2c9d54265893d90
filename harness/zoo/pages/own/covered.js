import { cover } from "../covering.js";

export const about = "A banner that lets the pointer through covers the video.";
export const side = "receiver";
export const breaks = "sees";
export const good = false;

export function install(call) {
  cover("background:#123;pointer-events:none");
}
