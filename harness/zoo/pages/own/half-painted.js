import { painted, videoOnly } from "../painting.js";

export const about = "The lower half of the picture is black.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.onOutgoing(videoOnly((track) => painted(track, (brush, source, canvas) => {
    brush.drawImage(source, 0, 0);
    brush.fillStyle = "#000";
    brush.fillRect(0, canvas.height / 2, canvas.width, canvas.height / 2);
  })));
}
