/** What the shop tells the messaging SDK, and the manifest that the SDK derives from it for the platform. */

import { canVideo } from "../shared/browser.js";
import { planted } from "../shared/defects.js";

/** The release that really loaded. */
export const SDK_VERSION = planted("old-sdk") ? "3.9.2" : "4.2.0";
const KNOWS_UPGRADES = SDK_VERSION >= "4";

/**
 * The SDK's configuration object. Upgrades are off unless it allows them: an absent key offers nothing. `turnServers` are the
 * shop's own relays, used beside those that the platform hands out; `frameRate` is what the shop wishes for, null the camera's.
 */
export function configurationFor(deploymentId, turnServers, frameRate) {
  const pace = frameRate && { frameRate: { ideal: frameRate, max: frameRate } };
  const configuration = {
    deploymentId,
    allowMediaUpgrade: true,
    mediaTypes: ["chat", "video"],
    turnServers,
    videoChat: {
      enableVideo: true,
      enableAudio: true,
      cameraConstraints: { width: { ideal: 1280 }, height: { ideal: 720 }, ...pace },
      poorLineConstraints: { width: { ideal: 640 }, height: { ideal: 480 }, ...pace },
    },
  };
  if (planted("upgrade-not-advertised")) delete configuration.allowMediaUpgrade;
  if (planted("video-not-in-media-types")) configuration.mediaTypes = ["chat"];
  if (planted("video-not-enabled")) delete configuration.videoChat.enableVideo;
  if (planted("sound-not-enabled")) delete configuration.videoChat.enableAudio;
  if (planted("stock-widget")) Object.assign(configuration, { allowMediaUpgrade: undefined, mediaTypes: ["chat"] });
  if (planted("constraints-tiny"))
    configuration.videoChat.cameraConstraints = { width: { ideal: 160 }, height: { ideal: 120 } };
  if (planted("constraints-exact"))
    configuration.videoChat.cameraConstraints = { width: { exact: 1920 }, height: { exact: 1080 } };
  return configuration;
}

/** Sent when the session opens; the platform asks for nothing beyond it. */
export function manifestOf(configuration) {
  if (!KNOWS_UPGRADES) return { sdkVersion: SDK_VERSION };
  const { allowMediaUpgrade, mediaTypes } = configuration;
  const offered = canVideo() ? mediaTypes : mediaTypes.filter((type) => type !== "video");
  return { sdkVersion: SDK_VERSION, allowMediaUpgrade, mediaTypes: offered };
}

export function offersVideo(configuration) {
  return wantsVideo(configuration) && canVideo();
}

/** Whether the shop would offer video, were the browser able to. */
export function wantsVideo({ allowMediaUpgrade, mediaTypes }) {
  return KNOWS_UPGRADES && allowMediaUpgrade === true && mediaTypes.includes("video");
}

/** Constraints for getUserMedia. One-way video shows a thing rather than a face, so it prefers the rear camera. */
export function constraintsFor({ videoChat }, mode) {
  const facing = mode === "one-way" ? { facingMode: { ideal: "environment" } } : {};
  return {
    video: videoChat.enableVideo && { ...videoChat.cameraConstraints, ...facing },
    audio: videoChat.enableAudio,
  };
}
