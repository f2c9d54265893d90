import { painted, videoOnly } from "../painting.js";

export const about = "The picture stands still while a corner of it flickers.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

export function install(call) {
  let still = false;
  call.onOutgoing(videoOnly((track) => painted(track, (brush, source, canvas) => {
    if (!still) brush.drawImage(source, 0, 0);
    still = true;
    brush.fillStyle = `hsl(${Math.random() * 360} 50% 50%)`;
    brush.fillRect(0, canvas.height - 40, 40, 40);
  })));
}
