export const about =
  "The picture stands still for a second and a half, jumps, and stands still again.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

const BATCH = 45;
const CONFIG = { codec: "vp8", width: 320, height: 240, bitrate: 500000, framerate: 30 };

export function install(call) {
  call.onOutgoing((track) => {
    if (track.kind !== "video") return track;
    const generator = new MediaStreamTrackGenerator({ kind: "video" });
    const writer = generator.writable.getWriter();
    const error = () => {};
    const decoder = new VideoDecoder({ output: (frame) => writer.write(frame), error });
    decoder.configure({ codec: "vp8" });
    let waiting = [];
    const output = (chunk) => {
      waiting.push(chunk);
      if (waiting.length < BATCH) return;
      waiting.forEach((one) => decoder.decode(one));
      waiting = [];
    };
    const encoder = new VideoEncoder({ output, error });
    encoder.configure(CONFIG);
    const sink = new WritableStream({
      write(frame) {
        encoder.encode(frame);
        frame.close();
      },
    });
    new MediaStreamTrackProcessor({ track }).readable.pipeTo(sink).catch(error);
    return generator;
  });
}
