import { painted, videoOnly } from "../painting.js";

export const about = "Somebody else's camera is sent.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

// The judge's own pen: nobody else can draw a stamp.
const { stampBlocks } = window.__sightline;

export function install(call) {
  let number = 0;
  call.onOutgoing(videoOnly((track) => painted(track, (brush, source, canvas) => {
    number = (number + 1) % 600;
    brush.drawImage(source, 0, 0);
    stampBlocks(9, number).forEach((row, down) => row.forEach((bit, across) => {
      brush.fillStyle = bit ? "#fff" : "#000";
      brush.fillRect((across * canvas.width) / 40, (down * canvas.height) / 30, canvas.width / 40 + 1, canvas.height / 30 + 1);
    }));
  })));
}
