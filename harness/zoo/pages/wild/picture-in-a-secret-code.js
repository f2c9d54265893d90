export const about =
  "The picture is scrambled with a key the other person never got: he sees nothing.";
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
