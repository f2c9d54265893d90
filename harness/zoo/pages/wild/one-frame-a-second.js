import { whenConnected } from "../sending.js";

export const about = "The other person sees a slide show: one picture a second.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.onPeer((peer) => {
    whenConnected(peer, (encoding) => {
      encoding.maxFramerate = 1;
    });
  });
}
