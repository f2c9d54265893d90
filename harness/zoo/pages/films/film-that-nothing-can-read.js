export const about = "What is sent has the name of a film and cannot be decoded.";
export const side = "sender";
export const breaks = "sees";
export const good = false;
export const setting = "recorded";

export function install(call) {
  call.onFilm(async (film) => {
    const bytes = new Uint8Array(await film.arrayBuffer());
    return new Blob([bytes.map((byte, at) => byte ^ (at % 251))], { type: film.type });
  });
}
