// Agrees the media of one kind with another direction than the page asked for.
export function steer(peer, kind, direction) {
  for (const method of ["createOffer", "createAnswer", "setLocalDescription"]) {
    const original = peer[method].bind(peer);
    peer[method] = (...given) => {
      for (const one of peer.getTransceivers()) {
        if (one.receiver.track.kind === kind) one.direction = direction;
      }
      return original(...given);
    };
  }
}
