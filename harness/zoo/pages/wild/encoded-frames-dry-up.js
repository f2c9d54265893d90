export const about =
  "After some forty frames nothing of the picture leaves the machine any more: it freezes for the other person.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

function transform(code) {
  const source = `onrtctransform = ({ transformer }) => (${code})(transformer);`;
  const worker = new Worker(URL.createObjectURL(new Blob([source])));
  return new RTCRtpScriptTransform(worker);
}

// Only a transform that is set as soon as the sender is there gets any frames.
function whenAdded(peer, use) {
  const addTrack = peer.addTrack.bind(peer);
  const addTransceiver = peer.addTransceiver.bind(peer);
  peer.addTrack = (...given) => {
    const sender = addTrack(...given);
    use(peer.getTransceivers().find((one) => one.sender === sender));
    return sender;
  };
  peer.addTransceiver = (...given) => {
    const made = addTransceiver(...given);
    use(made);
    return made;
  };
}

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
