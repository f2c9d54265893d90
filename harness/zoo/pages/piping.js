// A video track whose every frame goes through `transform`, as raw frames (Chromium alone).
export function piped(track, transform) {
  const generator = new MediaStreamTrackGenerator({ kind: "video" });
  new MediaStreamTrackProcessor({ track }).readable
    .pipeThrough(new TransformStream({ transform }))
    .pipeTo(generator.writable)
    .catch(() => {});
  return generator;
}
