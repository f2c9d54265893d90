export const about = "What is sent cannot be decoded: bytes flow, and no frame comes of them.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

export function install(call) {
  const work = `onrtctransform = ({ transformer }) => transformer.readable.pipeThrough(new TransformStream({
    transform(frame, out) {
      new Uint8Array(frame.data).fill(0xa5, 3);
      out.enqueue(frame);
    },
  })).pipeTo(transformer.writable);`;
  const worker = new Worker(URL.createObjectURL(new Blob([work])));
  call.onPeer((peer) => peer.addEventListener("signalingstatechange", () => {
    for (const sender of peer.getSenders()) {
      if (sender.track?.kind === "video" && !sender.transform) sender.transform = new RTCRtpScriptTransform(worker, {});
    }
  }));
}
