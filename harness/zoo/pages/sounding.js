// An audio track that comes out of a chain of nodes which `build` makes from the source.
export function sounded(track, build) {
  const context = new AudioContext();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const out = context.createMediaStreamDestination();
  build(context, source).connect(out);
  return out.stream.getAudioTracks()[0];
}

// Somebody else's voice: beeps of another pitch, half a second long.
export function beepsAt(frequency) {
  return (context) => {
    const voice = new OscillatorNode(context, { frequency });
    const mouth = new GainNode(context, { gain: 0 });
    for (let second = 0; second < 60; second += 1) {
      mouth.gain.setValueAtTime(0.3, second);
      mouth.gain.setValueAtTime(0, second + 0.5);
    }
    voice.start();
    return voice.connect(mouth);
  };
}

// What comes of two audio tracks together.
export function mixed(one, other) {
  return sounded(one, (context, source) => {
    const both = new GainNode(context);
    source.connect(both);
    context.createMediaStreamSource(new MediaStream([other])).connect(both);
    return both;
  });
}

// Hands the audio tracks to `change`, and leaves the others alone.
export const audioOnly = (change) => (track) => (track.kind === "audio" ? change(track) : track);
