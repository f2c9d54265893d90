import { painted, videoOnly } from "../painting.js";

export const about = "The picture of the film stands still from its middle on.";
export const side = "sender";
export const breaks = "sees";
export const good = false;
export const setting = "recorded";

const MOVES_MS = 1600;

export function install(call) {
  let since = null;
  call.onOutgoing(videoOnly((track) => painted(track, (brush, source, canvas) => {
    since ??= performance.now();
    if (performance.now() - since < MOVES_MS) brush.drawImage(source, 0, 0);
    brush.fillStyle = `hsl(${Math.random() * 360} 50% 50%)`;
    brush.fillRect(0, canvas.height - 40, 40, 40);
  })));
}
