export const about = "Without a camera the page stays as it is, and Start does nothing.";
export const side = "sender";
export const breaks = "permission";
export const good = false;
export const setting = "no-camera";

export function install(call) {
  call.onCapture((constraints) => navigator.mediaDevices.getUserMedia(constraints).catch(() => {
    call.say("idle");
    return new Promise(() => {});
  }));
}
