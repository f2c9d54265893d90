import { mixed } from "../sounding.js";

export const about = "The mixer leaves somebody his own voice in what comes back to him.";
export const side = "sender";
export const breaks = "hears";
export const good = false;
export const setting = "conference";

export function install(call) {
  call.onPeer((peer, other) => {
    peer.addEventListener("track", ({ track }) => {
      if (track.kind !== "audio" || other.name !== "Ben") return;
      const sender = peer.getSenders().find((one) => one.track?.kind === "audio");
      setTimeout(() => sender.replaceTrack(mixed(sender.track, track)), 500);
    });
  });
}
