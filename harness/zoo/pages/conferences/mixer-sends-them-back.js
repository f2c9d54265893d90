export const about = "The mixer sends somebody his own picture back, in place of another's.";
export const side = "sender";
export const breaks = "sees";
export const good = false;
export const setting = "conference";

export function install(call) {
  call.onPeer((peer, other) => {
    peer.addEventListener("track", ({ track }) => {
      if (track.kind !== "video" || other.name !== "Ben") return;
      const sender = peer.getSenders().find((one) => one.track?.kind === "video");
      setTimeout(() => sender.replaceTrack(track), 500);
    });
  });
}
