export const about = "The other side's element is muted.";
export const side = "receiver";
export const breaks = "hears";
export const good = false;

export function install(call) {
  call.element.muted = true;
}
