export const about =
  "The other person hears his own voice come back a moment later, louder than his partner's.";
export const side = "sender";
export const breaks = "hears";
export const good = false;

export function install(call) {
  let context = null;
  let sink = null;
  call.onOutgoing((track) => {
    if (track.kind !== "audio") return track;
    context = new AudioContext();
    sink = context.createMediaStreamDestination();
    const own = context.createMediaStreamSource(new MediaStream([track]));
    own.connect(new GainNode(context, { gain: 0.5 })).connect(sink);
    return sink.stream.getAudioTracks()[0];
  });
  call.onPeer((peer) => {
    peer.addEventListener("track", ({ track }) => {
      if (track.kind !== "audio") return;
      const theirs = context.createMediaStreamSource(new MediaStream([track]));
      const room = new DelayNode(context, { maxDelayTime: 1, delayTime: 0.37 });
      theirs.connect(room).connect(sink);
    });
  });
}
