export const about = "A refused camera, and the page says that the call stands.";
export const side = "sender";
export const breaks = "permission";
export const good = false;
export const setting = "denied";

export function install(call) {
  call.onCapture((constraints) => navigator.mediaDevices.getUserMedia(constraints).catch(() => {
    call.say("connected");
    return new Promise(() => {});
  }));
}
