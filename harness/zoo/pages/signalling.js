// Both sides of a call over a relay that hands everything to the other side; it names one of them to make the offer.
export function signalling(address, onMessage) {
  const socket = new WebSocket(address);
  const open = new Promise((resolve) => { socket.onopen = resolve; });
  const say = async (message) => { await open; socket.send(JSON.stringify(message)); };
  let turn = Promise.resolve();
  socket.onmessage = ({ data }) => { turn = turn.then(() => onMessage(JSON.parse(data))); };
  return say;
}

// Answers what the other side says about the connection; candidates that come before their description wait.
export function negotiation(peer, say) {
  const early = [];
  peer.onicecandidate = ({ candidate }) => candidate && say({ candidate });
  const describe = async () => {
    await peer.setLocalDescription();
    await say({ description: peer.localDescription });
  };
  peer.onnegotiationneeded = () => peer.remoteDescription && describe();
  return async ({ ready, description, candidate }) => {
    if (ready === "offer") await describe();
    if (description) {
      await peer.setRemoteDescription(description);
      await Promise.all(early.splice(0).map((known) => peer.addIceCandidate(known)));
      if (description.type === "offer") await describe();
    }
    if (candidate && peer.remoteDescription) await peer.addIceCandidate(candidate);
    else if (candidate) early.push(candidate);
  };
}
