export const about = "The other side's video is small, and whole.";
export const side = "receiver";
export const breaks = "sees";
export const good = true;

export function install(call) {
  call.element.style.cssText = "width:200px;height:150px";
}
