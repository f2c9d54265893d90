import { transform, whenAdded } from "../encoding.js";

export const about =
  "Right: every encoded frame goes through a worker, which counts it and passes it on as it is.";
export const side = "sender";
export const breaks = "sees";
export const good = true;

function count({ readable, writable }) {
  let seen = 0;
  const counter = new TransformStream({
    transform(frame, controller) {
      seen += 1;
      if (seen % 300 === 0) console.debug("frames", seen);
      controller.enqueue(frame);
    },
  });
  readable.pipeThrough(counter).pipeTo(writable);
}

export function install(call) {
  call.onPeer((peer) => {
    whenAdded(peer, ({ sender }) => {
      sender.transform = transform(count.toString());
    });
  });
}
