import { painted, videoOnly } from "../painting.js";

export const about = "The film shows everything at half the speed, and cuts off what then has no room.";
export const side = "sender";
export const breaks = "sees";
export const good = false;
export const setting = "recorded";

const AHEAD = 150;

export function install(call) {
  const seen = [];
  let shown = 0;
  call.onOutgoing(videoOnly((track) => painted(track, (brush, source, canvas) => {
    if (seen.length < AHEAD) {
      const still = new OffscreenCanvas(canvas.width, canvas.height);
      still.getContext("2d").drawImage(source, 0, 0);
      seen.push(still);
    }
    shown += 0.5;
    brush.drawImage(seen[Math.min(Math.floor(shown), seen.length - 1)], 0, 0);
  })));
}
