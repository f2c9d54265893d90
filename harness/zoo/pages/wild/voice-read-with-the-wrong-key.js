export const about =
  "The other person's voice is unlocked with a wrong key: nothing intelligible comes out.";
export const side = "receiver";
export const breaks = "hears";
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
