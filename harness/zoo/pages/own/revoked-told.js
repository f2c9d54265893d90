export const about = "A permission taken back in mid-call is told.";
export const side = "sender";
export const breaks = "permission";
export const good = true;
export const setting = "revoked";

export function install(call) {
  call.onPeer(() => {});
}
