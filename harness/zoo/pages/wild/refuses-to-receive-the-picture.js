import { steer } from "../steering.js";

export const about = "The page tells the other side that it wants no picture, and waits for one.";
export const side = "receiver";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.onPeer((peer) => steer(peer, "video", "sendonly"));
}
