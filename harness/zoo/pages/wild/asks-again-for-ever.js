export const about =
  "A refusal is not taken: the page asks for the camera again and again, and never says why it waits.";
export const side = "sender";
export const breaks = "permission";
export const good = false;

const PAUSE = 300;

export function install(call) {
  call.onCapture(async (constraints) => {
    for (;;) {
      try {
        return await navigator.mediaDevices.getUserMedia(constraints);
      } catch {
        // "Not yet", it thinks.
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
      }
    }
  });
}
