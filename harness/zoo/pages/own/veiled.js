import { cover } from "../covering.js";

export const about = "A light veil lies over the page and lets the picture through.";
export const side = "receiver";
export const breaks = "sees";
export const good = true;

export function install(call) {
  cover("background:rgb(0 0 0 / 10%);pointer-events:none");
}
