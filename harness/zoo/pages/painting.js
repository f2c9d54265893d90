// A video track that is painted anew thirty times a second from another one.
export function painted(track, paint, fps = 30) {
  const { width = 640, height = 480 } = track.getSettings();
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const brush = canvas.getContext("2d");
  const source = Object.assign(document.createElement("video"), { srcObject: new MediaStream([track]), muted: true });
  source.play();
  setInterval(() => source.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && paint(brush, source, canvas), 1000 / fps);
  return canvas.captureStream(fps).getVideoTracks()[0];
}

// Hands the video tracks to `change`, and leaves the others alone.
export const videoOnly = (change) => (track) => (track.kind === "video" ? change(track) : track);
