export const about =
  "Switching to a headset takes the old microphone out and forgets to put the new one in.";
export const side = "sender";
export const breaks = "hears";
export const good = false;

export function install(call) {
  call.onPeer((peer) => {
    const change = async () => {
      const sender = peer.getSenders().find((one) => one.track?.kind === "audio");
      const headset = sender.track;
      await sender.replaceTrack(null);
      // The new track goes to a sender looked up by kind, and that one has no track now.
      const found = peer.getSenders().find((one) => one.track?.kind === "audio");
      await found?.replaceTrack(headset);
    };
    peer.addEventListener("connectionstatechange", () => {
      if (peer.connectionState === "connected") setTimeout(change, 800);
    });
  });
}
