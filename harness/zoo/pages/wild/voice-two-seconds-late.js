export const about = "The voice comes more than two seconds after the lips.";
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
      const late = new DelayNode(context, { maxDelayTime: 4, delayTime: 2.3 });
      source.connect(late).connect(sink);
    });
  });
}
