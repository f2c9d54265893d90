export const about = "The camera is asked for when the page loads, before anybody touched it.";
export const side = "sender";
export const breaks = "gesture";
export const good = false;

export function install(call) {
  const early = navigator.mediaDevices.getUserMedia({ video: true, audio: true });
  call.onCapture(() => early);
}
