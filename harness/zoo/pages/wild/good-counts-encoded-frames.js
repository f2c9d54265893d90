export const about =
  "Right: every encoded frame goes through a worker, which counts it and passes it on as it is.";
export const side = "sender";
export const breaks = "sees";
export const good = true;

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
