// An audio track that comes out of a chain of nodes which `build` makes from the source.
export function sounded(track, build) {
  const context = new AudioContext();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const out = context.createMediaStreamDestination();
  build(context, source).connect(out);
  return out.stream.getAudioTracks()[0];
}

// Hands the audio tracks to `change`, and leaves the others alone.
export const audioOnly = (change) => (track) => (track.kind === "audio" ? change(track) : track);
