import { painted, videoOnly } from "../painting.js";

export const about = "A moving test card is sent in the camera's place.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.onOutgoing(videoOnly((track) => painted(track, (brush, source, canvas) => {
    const wide = canvas.width / 8;
    const shift = (performance.now() / 40) % 360;
    for (let bar = 0; bar < 8; bar += 1) {
      brush.fillStyle = `hsl(${bar * 45 + shift} 80% 50%)`;
      brush.fillRect(bar * wide, 0, wide, canvas.height);
    }
  })));
}
