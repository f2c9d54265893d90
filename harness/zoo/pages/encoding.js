// A worker that hands the encoded frames of a sender or receiver through `code`, a function of { readable, writable }.
export function transform(code) {
  const source = `onrtctransform = ({ transformer }) => (${code})(transformer);`;
  const worker = new Worker(URL.createObjectURL(new Blob([source])));
  return new RTCRtpScriptTransform(worker);
}

// Tells of each transceiver as it is made: only a transform that is set at once gets any frames.
export function whenAdded(peer, use) {
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
