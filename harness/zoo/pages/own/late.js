import { painted, videoOnly } from "../painting.js";

export const about = "The picture comes three seconds late.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

export function install(call) {
  const kept = [];
  call.onOutgoing(videoOnly((track) => painted(track, (brush, source, canvas) => {
    const taken = new OffscreenCanvas(canvas.width, canvas.height);
    taken.getContext("2d").drawImage(source, 0, 0);
    kept.push([performance.now(), taken]);
    while (kept.length && performance.now() - kept[0][0] > 3000) brush.drawImage(kept.shift()[1], 0, 0);
  })));
}
