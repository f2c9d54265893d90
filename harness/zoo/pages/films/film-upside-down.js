import { painted, videoOnly } from "../painting.js";

export const about = "The film stands on its head.";
export const side = "sender";
export const breaks = "sees";
export const good = false;
export const setting = "recorded";

export function install(call) {
  call.onOutgoing(videoOnly((track) => painted(track, (brush, source, canvas) => {
    brush.setTransform(-1, 0, 0, -1, canvas.width, canvas.height);
    brush.drawImage(source, 0, 0);
  })));
}
