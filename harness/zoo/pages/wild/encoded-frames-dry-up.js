import { transform, whenAdded } from "../encoding.js";

export const about =
  "After some forty frames nothing of the picture leaves the machine any more: it freezes for the other person.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

function dryUp({ readable, writable }) {
  let passed = 0;
  const leak = new TransformStream({
    transform(frame, controller) {
      passed += 1;
      if (passed < 40) controller.enqueue(frame);
    },
  });
  readable.pipeThrough(leak).pipeTo(writable);
}

export function install(call) {
  call.onPeer((peer) => {
    whenAdded(peer, ({ sender, receiver }) => {
      if (receiver.track.kind === "video") sender.transform = transform(dryUp.toString());
    });
  });
}
