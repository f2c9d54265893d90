export const about =
  "Half a second after hanging up a watchdog opens camera and microphone again.";
export const side = "sender";
export const breaks = "release";
export const good = false;

export function install(call) {
  let revived = null;
  const revive = async () => {
    if (revived) return;
    const wanted = { video: { width: 320, height: 240 }, audio: true };
    revived = await navigator.mediaDevices.getUserMedia(wanted);
  };
  call.onEnd(() => {
    // It takes the end of the tracks for a camera that was pulled out.
    setTimeout(() => {
      if (call.stream.getTracks().some((track) => track.readyState === "ended")) revive();
    }, 500);
    return false;
  });
}
