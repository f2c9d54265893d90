import { piped } from "../piping.js";

export const about =
  "Each row of the picture is shifted against the one above: the other person sees slanted stripes.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

const SLIP = 12;

async function sheared(frame, controller) {
  const { width, height } = frame.visibleRect;
  const tight = width * 4;
  const bytes = new Uint8Array(frame.allocationSize({ format: "RGBA" }) + height * SLIP * 4);
  await frame.copyTo(bytes, { format: "RGBA" });
  // The rows lie tightly, but they are read as if each had some padding.
  const layout = [{ offset: 0, stride: tight + SLIP * 4 }];
  const { timestamp } = frame;
  frame.close();
  const shape = { format: "RGBA", codedWidth: width, codedHeight: height, timestamp, layout };
  controller.enqueue(new VideoFrame(bytes, shape));
}

export function install(call) {
  call.onOutgoing((track) => (track.kind === "video" ? piped(track, sheared) : track));
}
