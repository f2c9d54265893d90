export const about =
  "The two channels of the microphone are mixed with opposite signs and nothing is left to hear.";
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
      const mono = new GainNode(context, { channelCount: 1, channelCountMode: "explicit" });
      const inverted = new GainNode(context, { gain: -1 });
      const mixed = new GainNode(context, { gain: 0.5 });
      source.connect(mono);
      mono.connect(mixed);
      mono.connect(inverted).connect(mixed);
      mixed.connect(sink);
    });
  });
}
