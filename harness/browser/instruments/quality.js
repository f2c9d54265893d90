// How good a picture is that an element shows now: its size, its light and its detail, apart from the stamp at the top.
const FROM = 0.25;
const MOST_WIDTH = 640;

// An element that has a size but no frame yet would be measured as black, which nobody saw.
function qualities() {
  return videos.alive().filter(([, element]) => isRemote(element) && element.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && !whyUnseen(element)).map(([{ key }, video]) => ({ key, ...qualityOf(video) }));
}

function qualityOf(video) {
  const { videoWidth: width, videoHeight: height } = video;
  const scale = Math.min(1, MOST_WIDTH / width);
  const [wide, tall] = [Math.round(width * scale), Math.round(height * (1 - FROM) * scale)];
  const brush = new OffscreenCanvas(wide, tall).getContext("2d", { willReadFrequently: true });
  brush.drawImage(video, 0, height * FROM, width, height * (1 - FROM), 0, 0, wide, tall);
  const { data } = brush.getImageData(0, 0, wide, tall);
  const light = Float32Array.from({ length: wide * tall }, (_, at) => 0.299 * data[at * 4] + 0.587 * data[at * 4 + 1] + 0.114 * data[at * 4 + 2]);
  return { width, height, luma: meanOf(light), sharpness: detailOf(light, wide, tall) };
}

function meanOf(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

// The steepest step to a neighbour, but for the five hundredth part of all places, says how sharp edges are, beside the contrast.
function detailOf(light, wide, tall) {
  const steps = new Float32Array((wide - 1) * tall);
  for (let y = 0, at = 0; y < tall; y += 1) for (let x = 1; x < wide; x += 1, at += 1) steps[at] = Math.abs(light[y * wide + x] - light[y * wide + x - 1]);
  steps.sort();
  const sorted = light.slice().sort();
  const contrast = sorted[Math.floor(sorted.length * 0.99)] - sorted[Math.floor(sorted.length * 0.01)];
  return contrast > 4 ? steps[Math.floor(steps.length * 0.998)] / contrast : 0;
}
