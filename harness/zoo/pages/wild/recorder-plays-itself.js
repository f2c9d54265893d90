export const about =
  "A recorder films the first second and its clip is what the other person gets from then on.";
export const side = "sender";
export const breaks = "sees";
export const good = false;

export function install(call) {
  call.onPeer((peer) => {
    peer.addEventListener("connectionstatechange", () => {
      const sender = peer.getSenders().find((one) => one.track?.kind === "video");
      if (peer.connectionState !== "connected" || !sender) return;
      const recorder = new MediaRecorder(new MediaStream([sender.track]), {
        mimeType: "video/webm;codecs=vp8",
      });
      recorder.ondataavailable = async ({ data }) => {
        const clip = document.createElement("video");
        clip.muted = true;
        clip.loop = true;
        clip.src = URL.createObjectURL(data);
        await clip.play();
        sender.replaceTrack(clip.captureStream().getVideoTracks()[0]);
      };
      recorder.start();
      setTimeout(() => recorder.stop(), 1000);
    });
  });
}
