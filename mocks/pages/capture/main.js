/** The capture page: record, look, send. What was not sent when the page died goes on when it is opened again. */

import { adviceFor, Capture, SELF } from "../shared/capture.js";
import { planted } from "../shared/defects.js";
import { find } from "../shared/dom.js";
import { forget, keep, unsent } from "./keeping.js";
import { canRecord, Recorder } from "./recorder.js";
import { announce, isOver, send, sendCarelessly, sendThroughChat } from "./sending.js";
import { View } from "./view.js";

const WISHES = { video: { width: { ideal: 640 }, height: { ideal: 480 }, facingMode: "user" }, audio: true };
const UPLOADING = "Uploading...";
const SENT = "Sent";

const conversation = new URLSearchParams(location.search).get("c") ?? "";
const view = new View(find(".capture"));
let capture;
let recorder;
let recording;

function begin() {
  view.notice.clear();
  view.say("");
  view.be(planted("recorder-left-out") ? "file" : "ready");
}

async function record() {
  if (!canRecord()) return view.notice.show("This browser cannot record. A current one can.");
  try {
    capture = await Capture.open(WISHES);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return view.notice.show(adviceFor(error));
  }
  recorder = new Recorder(capture.stream);
  view.be("recording");
  view.say("Recording");
  return view.showCamera(capture.stream);
}

async function stop() {
  recording = await recorder.stop();
  capture.release(SELF);
  view.showCamera(null);
  view.showPreview(recording.film);
  view.be("recorded");
  view.say("Have a look, then send it");
}

async function sendIt() {
  if (planted("recorder-left-out")) recording = { film: view.file, mimeType: view.file?.type, seconds: 0 };
  if (!recording?.film) return view.notice.show("Choose a video first.");
  if (planted("recording-over-the-chat")) return sendThroughChat(recording.film).then(done);
  view.notice.clear();
  view.be("sending");
  view.say(UPLOADING);
  if (planted("sent-before-it-is")) return sendOff();
  await keep(conversation, recording);
  return goOn();
}

async function sendOff() {
  const address = await announce(conversation, recording);
  sendCarelessly(recording.film, address);
  return done();
}

/** Send what is kept from where the storage has it; an address that is over is replaced once. */
async function goOn(isSecond = false) {
  try {
    if (!recording.address) {
      recording.address = await announce(conversation, recording);
      await keep(conversation, recording);
    }
    await send(recording.film, recording.address, { onPart: (share) => view.showShare(share), onTrouble: sayWhy });
  } catch (error) {
    if (isOver(error) && !isSecond) {
      delete recording.address;
      return goOn(true);
    }
    view.be("stuck");
    view.say("Not sent yet");
    return view.notice.show("Your video could not be sent. It is kept here: try again when the connection is back.");
  }
  await forget(conversation);
  return done();
}

/** One break is nothing to speak of on a phone; from the second in a row on the customer is told. */
function sayWhy(attempt) {
  if (attempt < 2) return;
  view.say("Not sent yet");
  view.notice.show("The connection is broken. Your video is kept here and goes on by itself.");
}

function done() {
  view.notice.clear();
  view.be("sent");
  view.say(SENT);
}

async function arrive() {
  recording = await unsent(conversation);
  if (!recording) return begin();
  view.showPreview(recording.film);
  return retry();
}

function retry() {
  view.notice.clear();
  view.be("sending");
  view.say(UPLOADING);
  return goOn();
}

view.on("record", record);
view.on("stop", stop);
view.on("send", sendIt);
view.on("again", begin);
view.on("retry", retry);
window.addEventListener("online", () => find(".retry").hidden || retry());
arrive();
