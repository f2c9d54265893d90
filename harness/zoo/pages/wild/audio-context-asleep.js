export const about =
  "The noise filter's audio engine sleeps and is never woken: the other person hears nothing.";
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
      const filter = new BiquadFilterNode(context, { type: "highpass", frequency: 80 });
      source.connect(filter).connect(sink);
      // As when it was made before anybody had touched the page.
      context.suspend();
    });
  });
}
