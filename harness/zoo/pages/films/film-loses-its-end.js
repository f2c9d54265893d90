export const about = "Only the first pieces of the film are sent.";
export const side = "sender";
export const breaks = "sees";
export const good = false;
export const setting = "recorded";

export function install(call) {
  call.onFilm((film) => film.slice(0, film.size * 0.4, film.type));
}
