export const about = "A refused camera leaves the page waiting for ever without a word.";
export const side = "sender";
export const breaks = "permission";
export const good = false;
export const setting = "denied";

export function install(call) {
  call.onCapture((constraints) => navigator.mediaDevices.getUserMedia(constraints).catch(() => new Promise(() => {})));
}
