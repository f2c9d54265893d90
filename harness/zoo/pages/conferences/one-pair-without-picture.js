export const about = "One of the six ways between three people carries no picture.";
export const side = "receiver";
export const breaks = "sees";
export const good = false;
export const setting = "conference";

export function install(call) {
  call.onPresent((element, stream, track, name) => {
    if (name !== "Cy") return false;
    element.srcObject = new MediaStream(stream.getAudioTracks());
    return true;
  });
}
