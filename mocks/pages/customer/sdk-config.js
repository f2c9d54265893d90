/** What the shop tells the messaging SDK, and the manifest that the SDK derives from it for the platform. */

import { planted } from "../shared/defects.js";

const SDK_VERSION = "4.2.0";

/** The SDK's configuration object. Upgrades are off unless it allows them: an absent key offers nothing. */
export function configurationFor(deploymentId) {
  const configuration = {
    deploymentId,
    allowMediaUpgrade: true,
    mediaTypes: ["chat", "video"],
    videoChat: {
      enableVideo: true,
      enableAudio: true,
      cameraConstraints: { width: { ideal: 1280 }, height: { ideal: 720 } },
    },
  };
  if (planted("upgrade-not-advertised")) delete configuration.allowMediaUpgrade;
  if (planted("video-not-in-media-types")) configuration.mediaTypes = ["chat"];
  return configuration;
}

/** Sent when the session opens; the platform asks for nothing beyond it. */
export function manifestOf({ allowMediaUpgrade, mediaTypes }) {
  return { sdkVersion: SDK_VERSION, allowMediaUpgrade, mediaTypes };
}

export function offersVideo({ allowMediaUpgrade, mediaTypes }) {
  return allowMediaUpgrade === true && mediaTypes.includes("video");
}

/** Constraints for getUserMedia. One-way video shows a thing rather than a face, so it prefers the rear camera. */
export function constraintsFor({ videoChat }, mode) {
  const facing = mode === "one-way" ? { facingMode: { ideal: "environment" } } : {};
  return {
    video: videoChat.enableVideo && { ...videoChat.cameraConstraints, ...facing },
    audio: videoChat.enableAudio,
  };
}
