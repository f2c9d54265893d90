import { steer } from "../steering.js";

export const about =
  "The microphone is on, but the call was agreed with nothing to be heard from it.";
export const side = "sender";
export const breaks = "hears";
export const good = false;

export function install(call) {
  call.onPeer((peer) => steer(peer, "audio", "recvonly"));
}
