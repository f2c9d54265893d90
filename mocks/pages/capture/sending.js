/** The way of a recording to the storage: an address from the page's own service, then parts that survive a break. */

/* global tus */
import { planted } from "../shared/defects.js";

/** Small, so that a phone that loses its connection sends little twice. */
const PART_BYTES = 24 * 1024;
/** Pauses before new attempts, milliseconds: each twice the one before. */
const PAUSES_MS = [250, 500, 1000, 2000, 4000, 8000];
/** How the storage answers for an address that is over. */
const OVER = new Set([403, 404, 410]);
const PIECE_CHARACTERS = 2000;

/** The service has no place for recordings. */
export class NoPlace extends Error {}

/** Ask where to send a recording: {mediaId, uploadUrl}. Throws NoPlace. */
export async function announce(conversation, { film, mimeType, seconds }) {
  const wish = { conversationId: conversation, customerId: conversation, mimeType, size: film.size, duration: seconds };
  const answer = await fetch("/record", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(wish),
  });
  if (!answer.ok) throw new NoPlace(`The service answered ${answer.status}.`);
  return answer.json();
}

/**
 * Send it; resolves once the storage has all of it, rejects when every attempt failed. `onPart` is told the share that arrived,
 * `onTrouble` which attempt in a row has failed.
 */
export function send(film, { uploadUrl }, { onPart, onTrouble }) {
  if (planted("upload-in-one-piece")) return postToPlatform(film);
  return new Promise((resolve, reject) => {
    new tus.Upload(film, {
      uploadUrl,
      chunkSize: PART_BYTES,
      retryDelays: PAUSES_MS,
      storeFingerprintForResuming: false,
      onShouldRetry: (error, attempt) => {
        onTrouble(attempt + 1);
        return !isOver(error);
      },
      onProgress: (sent, all) => onPart(sent / all),
      onSuccess: resolve,
      onError: reject,
    }).start();
  });
}

/** Whether another address has to be asked for: this one is over. */
export function isOver(error) {
  return OVER.has(error.originalResponse?.getStatus());
}

async function postToPlatform(film) {
  const answer = await fetch("/api/v2/media/media", { method: "POST", body: film });
  if (!answer.ok) throw new NoPlace(`The platform answered ${answer.status}.`);
}

/** All of it in one request that nobody looks after. */
export function sendCarelessly(film, { uploadUrl }) {
  fetch(uploadUrl, { method: "PUT", body: film }).catch(() => {});
}

/** As text through the chat, which the messenger of the same site has open. */
export async function sendThroughChat(film) {
  const bytes = new Uint8Array(await film.arrayBuffer());
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const chat = new BroadcastChannel("northwind-chat");
  for (let at = 0; at < text.length; at += PIECE_CHARACTERS) chat.postMessage(text.slice(at, at + PIECE_CHARACTERS));
  chat.close();
}
