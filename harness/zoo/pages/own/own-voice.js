export const about = "One hears oneself in place of the other side.";
export const side = "receiver";
export const breaks = "hears";
export const good = false;

export function install(call) {
  call.onPresent((element, stream) => {
    element.srcObject = new MediaStream([...stream.getVideoTracks(), ...call.stream.getAudioTracks()]);
    element.play().catch(() => {});
    return true;
  });
}
