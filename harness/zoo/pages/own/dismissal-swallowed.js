export const about = "A prompt that was closed without an answer leaves the page waiting without a word.";
export const side = "sender";
export const breaks = "permission";
export const good = false;
export const setting = "dismissed";

export function install(call) {
  call.onCapture((constraints) => navigator.mediaDevices.getUserMedia(constraints).catch(({ name }) => {
    call.say(name === "NotAllowedError" ? "one moment, please" : name);
    return new Promise(() => {});
  }));
}
