export const about =
  "The noise gate flutters: the voice rattles, half of it is cut away in tiny slices.";
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
      const gate = new GainNode(context, { gain: 0.5 });
      const flutter = new OscillatorNode(context, { type: "square", frequency: 25 });
      const depth = new GainNode(context, { gain: 0.5 });
      flutter.connect(depth).connect(gate.gain);
      flutter.start();
      source.connect(gate).connect(sink);
    });
  });
}
