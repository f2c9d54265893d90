export const about = "The recorder stops by itself after a second, and the page goes on saying that it records.";
export const side = "sender";
export const breaks = "sees";
export const good = false;
export const setting = "recorded";

export function install(call) {
  call.onRecorder((recorder) => setTimeout(() => recorder.stop(), 1000));
}
