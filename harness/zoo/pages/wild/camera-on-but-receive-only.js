import { steer } from "../steering.js";

export const about = "The camera is on, but the call was agreed with nothing to be seen from it.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.onPeer((peer) => steer(peer, "video", "recvonly"));
}
