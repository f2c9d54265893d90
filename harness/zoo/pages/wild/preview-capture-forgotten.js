export const about =
  "The camera was opened twice, for the preview and for the call, and is given back once.";
export const side = "sender";
export const breaks = "release";
export const good = false;

export function install(call) {
  const open = (constraints) => navigator.mediaDevices.getUserMedia(constraints);
  const mirror = document.createElement("video");
  mirror.muted = true;
  call.onCapture(async (constraints) => {
    mirror.srcObject = await open(constraints);
    mirror.play().catch(() => {});
    return open(constraints);
  });
  call.onEnd(() => {
    mirror.remove();
    return false;
  });
}
