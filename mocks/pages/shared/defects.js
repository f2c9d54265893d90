/**
 * The ways in which these pages can be told to misbehave, each with one sentence; `?defects=a,b` in the address plants them.
 * Without that they behave well. A defect is met at one named point: `if (planted("name")) …`.
 */

export const DEFECTS = {
  "upgrade-not-advertised":
    "The SDK configuration lacks allowMediaUpgrade, so that the manifest does not offer video.",
  "video-not-in-media-types": "The SDK configuration allows upgrades but lists chat as its only media type.",
  "old-sdk": "The page loads release 3.9.2 of the SDK, which knows of no upgrade and ignores its keys.",
  "video-not-enabled": "The SDK configuration leaves enableVideo out, so that the page sends sound alone.",
  "sound-not-enabled": "The SDK configuration leaves enableAudio out, so that the page sends a picture alone.",
  "camera-asked-on-arrival":
    "The page agrees and asks for the camera as the request arrives, without a click, and catches what comes of it.",
  "denial-swallowed": "What the browser answers instead of a camera goes into an empty catch.",
  "playing-refusal-ignored": "The page plays the other side's media and never looks at what became of it.",
  "browser-not-looked-at": "Video is offered whatever the browser can do.",
  "tracks-left-running": "Camera and microphone are not stopped when the video ends, whoever ends it.",
  "stop-only-on-own-hangup":
    "Camera and microphone are stopped only by one's own hang-up, not by that of the other side.",
  "clone-left-running": "The self view shows a clone of the camera, and nobody stops the clone.",
  "video-muted-not-stopped":
    "The tracks are switched off at the end but not stopped, so the devices stay in use.",
  "camera-on-request": "The camera opens as soon as somebody asks for it, before the customer has clicked.",
  "refusal-not-handled":
    "The chat rests until the camera opens, and nothing catches its refusal: the question stays unanswered.",
  "camera-asked-without-a-word":
    "No word prepares for the browser's prompt, and no answer but Allow was thought of: the page waits for ever.",
  "camera-after-a-timer": "The camera is asked for by a timer, a second after the click.",
  "camera-after-an-await": "The click's handler awaits something else before it asks for the camera.",
  "constraints-exact": "The camera is asked for an exact size, which many cameras do not have.",
  "constraints-tiny": "The camera is asked for a picture too small to read a label in.",
  "full-size-on-any-line": "The camera is asked for its full picture whatever the other side reports of the line.",
  "stock-widget": "The page loads the stock chat widget, which has no control for video.",
  "screen-in-place-of-camera": "The page captures a screen where the camera was meant.",
  "direction-left-out": "The page starts its video without a direction, so that the platform's default applies.",
  "controls-change-the-page-alone":
    "Mute, Pause and End change what the customer sees of her own, while picture and sound go on to the agent.",
  "incoming-not-attached": "The desktop says that the video is connected and attaches the picture to nothing.",
  "recorder-left-out": "The capture page is a bare file input: recording, length and format are left to the phone.",
  "upload-in-one-piece": "The recording is posted in one piece, straight to the platform's API.",
  "sent-before-it-is": "One request carries the whole recording, and the page says Sent before it has been answered.",
  "recording-mislabelled": "The browser's WebM goes to the storage under the name of MP4.",
  "recording-over-the-chat": "The recording is written into the chat as text, through the messenger's socket.",
  "resolution-not-offered": "The desktop has no control that makes one's own picture smaller.",
  "share-holds-the-customer":
    "Sharing a screen puts the customer on hold, so that the agent alone is shown it.",
  "hold-only-mutes": "The desktop's Hold mutes the sound and leaves the customer's picture on.",
};

const asked = (new URLSearchParams(location.search).get("defects") ?? "").split(",").filter(Boolean);
for (const name of asked) known(name);

/** Whether the defect of this name is planted in this page. */
export function planted(name) {
  return asked.includes(known(name));
}

function known(name) {
  if (!Object.hasOwn(DEFECTS, name))
    throw new RangeError(`unknown defect "${name}"; known: ${Object.keys(DEFECTS).join(", ")}`);
  return name;
}
