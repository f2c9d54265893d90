import { painted, videoOnly } from "../painting.js";

export const about = "The film is black from its beginning to its end.";
export const side = "sender";
export const breaks = "sees";
export const good = false;
export const setting = "recorded";

export function install(call) {
  call.onOutgoing(videoOnly((track) => painted(track, (brush, source, canvas) => {
    brush.fillStyle = `rgb(0 0 ${Math.random() * 2})`;
    brush.fillRect(0, 0, canvas.width, canvas.height);
  })));
}
