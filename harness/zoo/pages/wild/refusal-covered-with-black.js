export const about =
  "When camera and microphone are refused, the page says nothing and calls with a black, silent picture.";
export const side = "sender";
export const breaks = "permission";
export const good = false;

function nothing() {
  const canvas = document.createElement("canvas");
  canvas.width = 320;
  canvas.height = 240;
  const pen = canvas.getContext("2d");
  setInterval(() => pen.fillRect(0, 0, 320, 240), 100);
  const silence = new AudioContext().createMediaStreamDestination();
  return new MediaStream([
    ...canvas.captureStream(10).getTracks(),
    ...silence.stream.getTracks(),
  ]);
}

export function install(call) {
  call.onCapture(async (constraints) => {
    try {
      return await navigator.mediaDevices.getUserMedia(constraints);
    } catch {
      return nothing();
    }
  });
}
