export const about = "The pictures of the two others stand under each other's names.";
export const side = "receiver";
export const breaks = "sees";
export const good = false;
export const setting = "conference";

const places = [];

export function install(call) {
  call.onPresent((element, stream, track) => {
    if (places.length === 2) return true;
    element.srcObject = stream;
    if (track.kind === "video") places.push({ element, stream });
    if (places.length === 2) [places[0].element.srcObject, places[1].element.srcObject] = [places[1].stream, places[0].stream];
    return true;
  });
}
