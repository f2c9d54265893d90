export const about =
  "The microphone is on, but the call was agreed with nothing to be heard from it.";
export const side = "sender";
export const breaks = "hears";
export const good = false;

function steer(peer, kind, direction) {
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

export function install(call) {
  call.onPeer((peer) => steer(peer, "audio", "recvonly"));
}
