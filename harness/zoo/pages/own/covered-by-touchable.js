import { cover } from "../covering.js";

export const about = "A dialogue covers the video.";
export const side = "receiver";
export const breaks = "sees";
export const good = false;

export function install(call) {
  cover("background:#123;top:40px");
}
