// Changes how the picture is encoded, as soon as the call stands.
export function whenConnected(peer, change) {
  peer.addEventListener("connectionstatechange", () => {
    if (peer.connectionState !== "connected") return;
    const sender = peer.getSenders().find((one) => one.track?.kind === "video");
    const parameters = sender.getParameters();
    for (const encoding of parameters.encodings) change(encoding);
    sender.setParameters(parameters);
  });
}
