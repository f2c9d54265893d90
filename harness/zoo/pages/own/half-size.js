export const about = "The picture is sent at half its size to save the line.";
export const side = "sender";
export const breaks = "sees";
export const good = true;

export function install(call) {
  call.onPeer((peer) => peer.addEventListener("signalingstatechange", () => {
    for (const sender of peer.getSenders()) {
      const parameters = sender.getParameters();
      if (sender.track?.kind !== "video" || !parameters.encodings.length) continue;
      parameters.encodings[0].scaleResolutionDownBy = 1.5;
      sender.setParameters(parameters).catch(() => {});
    }
  }));
}
