export const about = "Playing is blocked before a touch, and a button offers the way out.";
export const side = "receiver";
export const breaks = "autoplay";
export const good = true;
export const setting = "watching";

export function install(call) {
  call.onPeer(() => {});
}
