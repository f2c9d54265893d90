export const about = "One's own camera and voice are shown as the other side's.";
export const side = "receiver";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.onPresent((element) => {
    element.srcObject = call.stream;
    return true;
  });
}
