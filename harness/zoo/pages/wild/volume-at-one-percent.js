export const about =
  "A slider from 0 to 100 and a volume from 0 to 1 are mixed up: the other person can hardly be heard.";
export const side = "receiver";
export const breaks = "hears";
export const good = false;

const SLIDER = 1;

export function install(call) {
  call.onPresent((element, stream) => {
    element.srcObject = stream;
    element.volume = SLIDER / 100;
    element.addEventListener("volumechange", () => {
      if (element.volume > SLIDER / 100) element.volume = SLIDER / 100;
    });
    element.play().catch(() => {});
    return true;
  });
}
