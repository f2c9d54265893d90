export const about =
  "A second into the call the microphone mutes itself without a word on the page.";
export const side = "sender";
export const breaks = "hears";
export const good = false;

export function install(call) {
  let sent = null;
  call.onOutgoing((track) => {
    if (track.kind === "audio") sent = track;
    return track;
  });
  call.onPeer((peer) => {
    peer.addEventListener("connectionstatechange", () => {
      if (peer.connectionState !== "connected") return;
      // A push-to-talk key that counts as let go.
      setTimeout(() => {
        sent.enabled = false;
      }, 1000);
    });
  });
}
