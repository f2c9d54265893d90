export const about = "The camera is asked for so long after the click that the click no longer counts.";
export const side = "sender";
export const breaks = "gesture";
export const good = false;

export function install(call) {
  call.onCapture(async (constraints) => {
    await new Promise((resolve) => setTimeout(resolve, 5500));
    return navigator.mediaDevices.getUserMedia(constraints);
  });
}
