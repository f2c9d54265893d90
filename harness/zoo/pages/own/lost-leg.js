export const about = "A second into the call the picture is taken out of the connection and never comes back.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.onPeer((peer) => peer.addEventListener("connectionstatechange", () => {
    const leg = peer.getSenders().find(({ track }) => track?.kind === "video");
    if (peer.connectionState === "connected") setTimeout(() => leg?.replaceTrack(null), 1000);
  }));
}
