export const about = "The video is turned by half a turn.";
export const side = "receiver";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.element.style.transform = "rotate(180deg)";
}
