import { piped } from "../piping.js";

export const about =
  "The other person sees one small corner of the picture blown up to the whole frame.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.onOutgoing((track) => {
    if (track.kind !== "video") return track;
    const canvas = new OffscreenCanvas(320, 240);
    const pen = canvas.getContext("2d");
    return piped(track, (frame, controller) => {
      // The face finder's box, still in units of a tenth of the picture.
      pen.drawImage(frame, 0, 0, 32, 24, 0, 0, 320, 240);
      const { timestamp } = frame;
      frame.close();
      controller.enqueue(new VideoFrame(canvas, { timestamp }));
    });
  });
}
