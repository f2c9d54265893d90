export const about =
  "After the call the camera's light stays on: a copy for the preview was never stopped.";
export const side = "sender";
export const breaks = "release";
export const good = false;

export function install(call) {
  const preview = document.createElement("video");
  preview.muted = true;
  call.onOutgoing((track) => {
    if (track.kind === "video") {
      preview.srcObject = new MediaStream([track.clone()]);
      preview.play().catch(() => {});
    }
    return track;
  });
  call.onEnd(() => {
    // The preview is hidden, not ended.
    preview.hidden = true;
    return false;
  });
}
