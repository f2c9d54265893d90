export const about = "The other person sees a slide show: one picture a second.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

function whenConnected(peer, change) {
  peer.addEventListener("connectionstatechange", () => {
    if (peer.connectionState !== "connected") return;
    const sender = peer.getSenders().find((one) => one.track?.kind === "video");
    const parameters = sender.getParameters();
    for (const encoding of parameters.encodings) change(encoding);
    sender.setParameters(parameters);
  });
}

export function install(call) {
  call.onPeer((peer) => {
    whenConnected(peer, (encoding) => {
      encoding.maxFramerate = 1;
    });
  });
}
