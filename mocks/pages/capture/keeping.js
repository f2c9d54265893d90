/** A recording that has not arrived yet outlives its page: it is kept in the browser until the storage has it. */

const NAME = "northwind-recordings";
const STORE = "unsent";

function opened() {
  const request = indexedDB.open(NAME, 1);
  request.addEventListener("upgradeneeded", () => request.result.createObjectStore(STORE));
  return answerOf(request);
}

function answerOf(request) {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });
}

async function within(mode, act) {
  const database = await opened();
  try {
    return await answerOf(act(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

/** What was not sent yet in this conversation: {film, mimeType, seconds, address?}, or undefined. */
export function unsent(conversation) {
  return within("readonly", (store) => store.get(conversation));
}

export function keep(conversation, recording) {
  return within("readwrite", (store) => store.put(recording, conversation));
}

export function forget(conversation) {
  return within("readwrite", (store) => store.delete(conversation));
}
