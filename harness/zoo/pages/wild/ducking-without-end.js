export const about = "The other person's voice cuts in and out six times a second.";
export const side = "receiver";
export const breaks = "hears";
export const good = false;

export function install(call) {
  let ducking = null;
  call.onPresent((element, stream) => {
    element.srcObject = stream;
    element.play().catch(() => {});
    // The duck for the own voice takes its own effect for a new reason.
    ducking ??= setInterval(() => {
      element.muted = !element.muted;
    }, 80);
    return true;
  });
}
