/** The messenger on the shop's page: puts session, chat and video together. */

import { Guest } from "../shared/guest.js";
import { canVideo, UNABLE } from "../shared/browser.js";
import { planted } from "../shared/defects.js";
import { configurationFor, manifestOf, offersVideo, SDK_VERSION, wantsVideo } from "./sdk-config.js";
import { VideoUpgrade } from "./video.js";
import { Widget } from "./widget.js";

const query = new URLSearchParams(location.search);
const turnServers = JSON.parse(query.get("turnServers") ?? "[]");
const frameRate = Number(query.get("frameRate")) || null;
const configuration = configurationFor(query.get("deployment") ?? "", turnServers, frameRate);
console.info(`Northwind messenger: web messaging SDK ${SDK_VERSION}`);

const widget = new Widget(document.querySelector(".messenger"), { offersVideo: offersVideo(configuration) });
const guest = new Guest({
  deployment: configuration.deploymentId,
  name: query.get("name") ?? "Guest",
  capabilities: manifestOf(configuration),
});
const video = new VideoUpgrade({ guest, widget, configuration });
if (wantsVideo(configuration) && !canVideo()) widget.notify(UNABLE);

widget.on("first-opened", () => guest.connect()).on("text", (text) => guest.sendText(text));

guest
  .on("ready", () => widget.goOnline())
  .on("message", (message) => widget.addMessage(message))
  .on("waiting", (count) => widget.showWaiting(count))
  .on("typing", ({ type }) => widget.showTyping(type === "On"))
  .on(
    "refused",
    ({ text, tracingId }) => video.hasSent(tracingId) || widget.notify(`Message failed to send. ${text}`),
  )
  .on("closed", () => widget.addEvent("The conversation has ended. Write to start another."))
  .on("lost", () => widget.goOffline())
  .on("unavailable", () => widget.notify("Chat is not available on this page."));

if (planted("recording-over-the-chat"))
  new BroadcastChannel("northwind-chat").addEventListener("message", ({ data }) => guest.sendText(data));

window.addEventListener("pagehide", () => video.end());
