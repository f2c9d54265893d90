export const about = "The page sends a still picture under the name of a film.";
export const side = "sender";
export const breaks = "sees";
export const good = false;
export const setting = "recorded";

export function install(call) {
  call.onFilm(async (film) => {
    const canvas = new OffscreenCanvas(320, 240);
    canvas.getContext("2d").drawImage(call.element, 0, 0, 320, 240);
    return new Blob([await canvas.convertToBlob()], { type: film.type });
  });
}
