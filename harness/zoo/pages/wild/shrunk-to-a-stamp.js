import { whenConnected } from "../sending.js";

export const about =
  "The picture is sent twenty dots wide: the other person sees a few coloured squares.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.onPeer((peer) => {
    whenConnected(peer, (encoding) => {
      encoding.scaleResolutionDownBy = 20;
    });
  });
}
