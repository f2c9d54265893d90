export const about = "The browser refuses to play before a touch, and the page shows a black box without a way out.";
export const side = "receiver";
export const breaks = "autoplay";
export const good = false;
export const setting = "watching";

export function install(call) {
  call.onPresent((element, stream) => {
    element.srcObject = stream;
    element.play().catch(() => {});
    return true;
  });
}
