export const about = "The voice sounds like a robot's: multiplied with a buzzing tone.";
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
      const ring = new GainNode(context, { gain: 0 });
      const buzz = new OscillatorNode(context, { type: "sawtooth", frequency: 170 });
      buzz.connect(ring.gain);
      buzz.start();
      source.connect(ring).connect(sink);
    });
  });
}
