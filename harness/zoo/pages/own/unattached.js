export const about = "What the other side sends arrives and is attached to nothing.";
export const side = "receiver";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.onPresent(() => true);
}
