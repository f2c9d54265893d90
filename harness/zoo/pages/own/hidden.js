export const about = "The other side's video is invisible.";
export const side = "receiver";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.element.style.visibility = "hidden";
}
