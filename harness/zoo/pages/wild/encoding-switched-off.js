export const about =
  "A saver of bandwidth switches the picture off a second into the call and never on again.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.onPeer((peer) => {
    const save = async () => {
      const sender = peer.getSenders().find((one) => one.track?.kind === "video");
      const parameters = sender.getParameters();
      parameters.encodings.forEach((encoding) => {
        encoding.active = false;
      });
      await sender.setParameters(parameters);
    };
    peer.addEventListener("connectionstatechange", () => {
      if (peer.connectionState === "connected") setTimeout(save, 1000);
    });
  });
}
