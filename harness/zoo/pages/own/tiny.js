export const about = "The video is two pixels wide.";
export const side = "receiver";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.element.style.cssText = "width:2px;height:2px";
}
