export const about = "Nothing is wrong.";
export const side = "sender";
export const breaks = "sees";
export const good = true;

export function install(call) {
  call.onPeer(() => {});
}
