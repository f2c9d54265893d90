/** One message as the desktop shows it: words, links that can be clicked, pictures; unsupported markup as it was written. */

import { make, timeOf } from "../shared/dom.js";

/** Which of the vendor's two desktops this is, the one in the browser or the native app: they render messages each for itself. */
const VARIANT = new URLSearchParams(location.search).get("variant") === "native" ? "native" : "web";
const RICH = /https?:\/\/|</;

/** The transcript of a conversation, each entry with what this desktop makes of it (`shown`) where that is more than words. */
export async function readEntries(platform, id) {
  const { entities } = await platform.get(`/api/v2/conversations/${id}/transcript`);
  if (!entities.some(({ text }) => RICH.test(text))) return entities;
  const { messages } = await platform.get(`/api/v2/conversations/${id}/desktop/${VARIANT}`);
  const shown = new Map(messages.map((message) => [message.id, message]));
  return entities.map((entry) => ({ ...entry, shown: shown.get(entry.id) }));
}

/** The entry as an item of the log. */
export function entryOf({ from, name, time, text, shown }) {
  const isOwn = from === "agent";
  const author = from === "workflow" ? "Northwind assistant" : (name ?? "Customer");
  const head = make("p", { class: "entry-head" }, make("span", { text: author }), timeOf(time));
  const body = make(
    "article",
    { "aria-label": `Message from ${author}` },
    head,
    ...(shown?.images.length ? shown.images.map(pictureOf) : [wordsOf(shown ?? { text, links: [] })]),
  );
  return make("li", { class: isOwn ? "entry own" : "entry" }, body);
}

function wordsOf({ text, links }) {
  const words = make("p", { class: "entry-text" });
  let rest = text;
  for (const { label, url } of links) {
    const [before, ...after] = rest.split(label);
    words.append(before, make("a", { href: url, target: "_blank", rel: "noreferrer", text: label }));
    rest = after.join(label);
  }
  words.append(rest);
  return words;
}

/** From anywhere, so it has to be public and let this site use it. */
function pictureOf({ url }) {
  return make("img", { class: "entry-picture", alt: "Preview of the video", crossorigin: "anonymous", src: url });
}
