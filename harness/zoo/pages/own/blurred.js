export const about = "A filter blurs the video beyond recognition.";
export const side = "receiver";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.element.style.filter = "blur(14px)";
}
