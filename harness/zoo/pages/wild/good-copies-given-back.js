export const about =
  "Right: the camera is copied twice, for the preview and for sending, and every copy is given back.";
export const side = "sender";
export const breaks = "release";
export const good = true;

export function install(call) {
  const copies = [];
  const preview = document.createElement("video");
  preview.muted = true;
  const copyOf = (track) => {
    const copy = track.clone();
    copies.push(copy);
    return copy;
  };
  call.onOutgoing((track) => {
    if (track.kind === "video") {
      preview.srcObject = new MediaStream([copyOf(track)]);
      preview.play().catch(() => {});
    }
    return copyOf(track);
  });
  call.onEnd(() => {
    for (const copy of copies) copy.stop();
    preview.srcObject = null;
    return false;
  });
}
