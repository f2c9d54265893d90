export const about = "Another tab is in front for a moment.";
export const side = "receiver";
export const breaks = "sees";
export const good = true;
export const setting = "switched";

export function install(call) {
  call.onPeer(() => {});
}
