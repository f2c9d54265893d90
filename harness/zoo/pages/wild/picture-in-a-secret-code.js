import { transform, whenAdded } from "../encoding.js";

export const about =
  "The picture is scrambled with a key the other person never got: he sees nothing.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

function scramble({ readable, writable }) {
  const lock = new TransformStream({
    transform(frame, controller) {
      frame.data = new Uint8Array(frame.data).map((byte) => byte ^ 0xa7).buffer;
      controller.enqueue(frame);
    },
  });
  readable.pipeThrough(lock).pipeTo(writable);
}

export function install(call) {
  call.onPeer((peer) => {
    whenAdded(peer, ({ sender, receiver }) => {
      if (receiver.track.kind === "video") sender.transform = transform(scramble.toString());
    });
  });
}
