export const about =
  "Camera and microphone are opened as soon as the page is there, before anybody pressed anything.";
export const side = "sender";
export const breaks = "gesture";
export const good = false;

export function install(call) {
  const wanted = { video: { width: 320, height: 240, frameRate: 30 }, audio: true };
  const early = navigator.mediaDevices.getUserMedia(wanted);
  early.catch(() => {});
  let used = false;
  call.onCapture((constraints) => {
    if (used) return navigator.mediaDevices.getUserMedia(constraints);
    used = true;
    return early;
  });
}
