export const about = "A camera that another program holds leaves a spinner.";
export const side = "sender";
export const breaks = "permission";
export const good = false;
export const setting = "busy-camera";

export function install(call) {
  call.onCapture((constraints) => navigator.mediaDevices.getUserMedia(constraints).catch(() => {
    call.say("starting …");
    return new Promise(() => {});
  }));
}
