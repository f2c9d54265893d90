/** The console: what the mock platform is doing now, its clock and its faults. */

import { find, keep, make, say } from "../shared/dom.js";
import { Refused } from "../shared/platform.js";
import { card, ofConversation, ofFault, ofPerson, ofQueue, row, tellEmptiness } from "./lists.js";
import { Stage, Unavailable } from "./stage.js";

const LOOK_EVERY_MS = 1000;
const LISTS = [
  [".conversations", "conversations", card(ofConversation)],
  [".queues", "queues", card(ofQueue)],
  [".agents", "users", card(ofPerson)],
];

// The token comes behind the hash, which no server is told of, and does not stay in the address.
const stage = new Stage(new URLSearchParams(location.hash.slice(1)).get("stage") ?? "");
history.replaceState(null, "", location.pathname);

let named = "";

/** What somebody has typed and not sent yet stays as it is. */
function showName(name) {
  const field = find("#organisation");
  if (field.value === named) field.value = name;
  named = name;
}

function showAll(seen) {
  showName(seen.organisation.name);
  say(find(".now"), seen.now);
  for (const [selector, name, { create, update }] of LISTS) {
    const section = find(selector);
    keep(find(".cards", section), seen[name], { key: (item) => item.id, create, update });
    tellEmptiness(section, seen[name].length);
  }
  showFaults(seen.faults);
  showWire(seen.wire);
}

const faultCard = card(ofFault);

function showFaults(faults) {
  keep(find(".faults .cards"), faults, {
    key: (fault) => fault.id,
    create: (fault) => make("li", { class: "fault" }, faultCard.create(), make("button", { class: "button quiet", type: "button", text: "Remove", onclick: () => act(() => stage.delete(`faults/${fault.id}`)) })),
    update: (element, fault) => faultCard.update(element.firstElementChild, fault),
  });
  tellEmptiness(find(".faults"), faults.length);
}

let shown = "";

function showWire(entries) {
  const state = JSON.stringify(entries.at(-1) ?? null) + entries.length;
  if (state === shown) return;
  shown = state;
  find(".rows").replaceChildren(...entries.toReversed().map(row));
  tellEmptiness(find(".wire"), entries.length);
}

async function look() {
  if (document.hidden) return;
  await attempt(async () => showAll(await stage.look()), "look");
}

/** Do something and show at once what came of it. */
async function act(something) {
  if (await attempt(something)) await look();
}

let complainant = "";

/** What went wrong is told until the same goes well: a look that succeeds does not take away why an act was refused. */
async function attempt(something, who = "act") {
  try {
    await something();
    if (who === complainant) say(find(".notice"), "");
    return true;
  } catch (error) {
    if (!(error instanceof Unavailable || error instanceof Refused || error instanceof TypeError)) throw error;
    say(find(".notice"), error instanceof TypeError ? "The mock platform cannot be reached." : error.message);
    complainant = who;
    return false;
  }
}

function onSubmit(selector, handle) {
  find(selector).addEventListener("submit", (event) => {
    event.preventDefault();
    act(() => handle(new FormData(event.target), event.submitter));
  });
}

onSubmit(".organisation", (entries) => stage.put("organisation", { name: entries.get("organisation") }));
onSubmit(".clock", (_, button) => stage.post("clock", { advance_s: Number(button.value) }));
onSubmit(".plant", (entries) => {
  const { status, times, ...rest } = Object.fromEntries(entries);
  return stage.post("faults", { kind: "http", ...rest, status: Number(status), times: Number(times) });
});

async function start() {
  await attempt(async () => {
    const names = await stage.get("organisations");
    find("#organisations").replaceChildren(...names.map((name) => make("option", { value: name })));
  }, "look");
  for (;;) {
    await look();
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

await start();
