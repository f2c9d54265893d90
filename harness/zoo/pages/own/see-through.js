export const about = "The video is nearly transparent.";
export const side = "receiver";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.element.style.opacity = "0.1";
}
