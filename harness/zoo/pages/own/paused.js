export const about = "The video is paused and nobody is told.";
export const side = "receiver";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.element.autoplay = false;
  call.onPresent((element, stream) => {
    element.srcObject = stream;
    element.pause();
    return true;
  });
}
