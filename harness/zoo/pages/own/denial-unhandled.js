export const about = "A refused camera ends in a rejection that nobody handles.";
export const side = "sender";
export const breaks = "permission";
export const good = false;
export const setting = "denied";

export function install(call) {
  call.onCapture((constraints) => new Promise((resolve) => { navigator.mediaDevices.getUserMedia(constraints).then(resolve); }));
}
