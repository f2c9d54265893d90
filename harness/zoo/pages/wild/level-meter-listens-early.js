export const about =
  "A meter in the waiting page listens to the microphone before anybody agreed to a call.";
export const side = "sender";
export const breaks = "gesture";
export const good = false;

export function install(call) {
  let listening = null;
  const meter = document.createElement("meter");
  const listen = async () => {
    listening = await navigator.mediaDevices.getUserMedia({ audio: true });
    meter.value = 0.5;
    document.body.append(meter);
  };
  listen().catch(() => {});
  const hush = () => {
    listening?.getTracks().forEach((track) => track.stop());
    listening = null;
  };
  // It gives way to the call, so only its early start is wrong.
  call.onCapture((constraints) => {
    hush();
    return navigator.mediaDevices.getUserMedia(constraints);
  });
}
