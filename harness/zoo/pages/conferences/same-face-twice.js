export const about = "The second person's picture and voice stand in both places.";
export const side = "receiver";
export const breaks = "sees";
export const good = false;
export const setting = "conference";

let bens = null;

export function install(call) {
  call.onPresent((element, stream, track, name) => {
    if (name === "Ben") bens = stream;
    element.srcObject = bens ?? stream;
    return true;
  });
}
