import { transform, whenAdded } from "../encoding.js";

export const about = "What is sent cannot be decoded: bytes flow, and no frame comes of them.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

function spoil({ readable, writable }) {
  const spoiler = new TransformStream({
    transform(frame, out) {
      new Uint8Array(frame.data).fill(0xa5, 3);
      out.enqueue(frame);
    },
  });
  readable.pipeThrough(spoiler).pipeTo(writable);
}

export function install(call) {
  call.onPeer((peer) => {
    whenAdded(peer, ({ sender }) => {
      if (sender.track?.kind === "video") sender.transform = transform(spoil.toString());
    });
  });
}
