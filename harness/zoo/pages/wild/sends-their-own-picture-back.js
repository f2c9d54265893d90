export const about = "The other person sees himself where he should see his partner.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.onPeer((peer) => {
    const giveBack = (track) => {
      const sender = peer.getSenders().find((one) => one.track?.kind === "video");
      sender?.replaceTrack(track);
    };
    peer.addEventListener("track", ({ track }) => {
      if (track.kind !== "video") return;
      // Once frames come, the "best" video track of the call is taken for the own one.
      track.addEventListener("unmute", () => giveBack(track));
      if (!track.muted) giveBack(track);
    });
  });
}
