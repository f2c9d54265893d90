// Gets the light of a picture's upper edge: by VideoFrame where there is one (only the strip's luma is copied), else by canvas.
let scratch = null;

async function stampOfFrame(frame) {
  try {
    const { x, y, width, height } = frame.visibleRect;
    const rect = { x, y, width: width - (width % 2), height: Math.ceil((4 * height) / ROW_OF_HEIGHT / 2) * 2 };
    const bytes = new Uint8Array(frame.allocationSize({ rect }));
    const [layout] = await frame.copyTo(bytes, { rect });
    return decodeStamp(lightOf(frame.format, bytes, layout), rect.width, height);
  } finally {
    frame.close();
  }
}

function lightOf(format, bytes, { offset, stride }) {
  if (!/^(RGB|BGR)/.test(format)) return (x, y) => bytes[offset + y * stride + x];
  const [red, blue] = format.startsWith("RGB") ? [0, 2] : [2, 0];
  return (x, y) => {
    const at = offset + y * stride + x * 4;
    return 0.299 * bytes[at + red] + 0.587 * bytes[at + 1] + 0.114 * bytes[at + blue];
  };
}

function stampByCanvas(video, width = video.videoWidth, height = video.videoHeight) {
  if (!width) return null;
  const tall = Math.ceil((4 * height) / ROW_OF_HEIGHT);
  scratch ??= new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const { canvas } = scratch;
  if (canvas.width !== width || canvas.height !== tall) [canvas.width, canvas.height] = [width, tall];
  scratch.drawImage(video, 0, 0, width, tall, 0, 0, width, tall);
  const { data } = scratch.getImageData(0, 0, width, tall);
  return decodeStamp(lightOf("RGBA", data, { offset: 0, stride: width * 4 }), width, height);
}

async function stampOfVideo(video) {
  if (config.canvasOnly || typeof VideoFrame === "undefined") return stampByCanvas(video);
  const frame = new VideoFrame(video);
  if (frame.format) return stampOfFrame(frame);
  frame.close();
  return stampByCanvas(video);
}
