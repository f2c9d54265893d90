export const about =
  "The volume slider of the microphone starts at nothing: the other person hears silence.";
export const side = "sender";
export const breaks = "hears";
export const good = false;

function through(track, build) {
  const context = new AudioContext();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const sink = context.createMediaStreamDestination();
  build(context, source, sink);
  return sink.stream.getAudioTracks()[0];
}

export function install(call) {
  call.onOutgoing((track) => {
    if (track.kind !== "audio") return track;
    return through(track, (context, source, sink) => {
      const gain = new GainNode(context, { gain: 0 });
      source.connect(gain).connect(sink);
    });
  });
}
