export const about = "A refused camera is told, with what to do.";
export const side = "sender";
export const breaks = "permission";
export const good = true;
export const setting = "denied";

export function install(call) {
  call.onPeer(() => {});
}
