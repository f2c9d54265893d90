import { transform, whenAdded } from "../encoding.js";

export const about =
  "The other person's voice is unlocked with a wrong key: nothing intelligible comes out.";
export const side = "receiver";
export const breaks = "hears";
export const good = false;

function unlock({ readable, writable }) {
  const key = new TransformStream({
    transform(frame, controller) {
      const bytes = new Uint8Array(frame.data);
      frame.data = bytes.map((byte, at) => (at ? byte ^ (at * 37 + 91) : byte)).buffer;
      controller.enqueue(frame);
    },
  });
  readable.pipeThrough(key).pipeTo(writable);
}

export function install(call) {
  call.onPeer((peer) => {
    whenAdded(peer, ({ receiver }) => {
      if (receiver.track.kind === "audio") receiver.transform = transform(unlock.toString());
    });
  });
}
