export const about = "The video lies far below what the window shows.";
export const side = "receiver";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.element.style.marginTop = "3000px";
}
