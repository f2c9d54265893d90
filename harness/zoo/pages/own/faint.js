export const about = "The other side's loudness is turned down to nothing.";
export const side = "receiver";
export const breaks = "hears";
export const good = false;

export function install(call) {
  call.element.volume = 0.01;
}
