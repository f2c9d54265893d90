/** What the agent sees around the conversation: presence, list, alerts, header, sidebar, notices. */

import { find, icon, initials, keep, make, say, show, timeOf } from "../shared/dom.js";
import { Emitter } from "../shared/emitter.js";
import { Notice } from "../shared/notice.js";
import { attributesOf, badgesOf, isConnected, mediaOf, nameOf, requestOf } from "./interactions.js";

const ROLES = { customer: "Customer", agent: "Agent", workflow: "Flow" };
const ICONS = { messages: "chat", chats: "chat", calls: "phone", videos: "video" };

/** Emits `presence`, `select` (conversation id), `answer` and `decline` (what rings), `ask-video`, `finish`. */
export class View extends Emitter {
  #root;
  #part;
  notice;
  #rings = new Map();
  /** What the layout shows of an interaction's data; null is all of it. */
  #fields;

  constructor(root, me) {
    super();
    this.#fields = me.desktopLayout?.sidebar ?? null;
    this.#root = root;
    this.#part = (name) => find(`.${name}`, root);
    this.notice = new Notice(this.#part("notice"));
    say(this.#part("me-name"), me.name);
    say(this.#part("me-initials"), initials(me.name));
    this.#part("presence").addEventListener("click", () => this.emit("presence"));
    this.#part("ask-video").addEventListener("click", () => this.emit("ask-video"));
    this.#part("finish").addEventListener("click", () => this.emit("finish"));
  }

  setPresence(isOnQueue) {
    this.#part("presence").setAttribute("aria-checked", String(isOnQueue));
  }

  setStatus(text) {
    say(this.#part("desk-status"), text);
  }

  showInteractions(conversations, selected) {
    say(this.#part("interactions-count"), conversations.length ? String(conversations.length) : "");
    show(this.#part("interactions-empty"), !conversations.length);
    keep(this.#part("interactions-list"), conversations, {
      key: ({ id }) => id,
      create: ({ id }) => this.#rowFor(id),
      update: (row, conversation) => fillRow(row, conversation, conversation.id === selected),
    });
  }

  /** One toast per ringing conversation, above everything else. */
  showAlerts(rings) {
    const key = ({ lead }) => lead.id;
    this.#rings = new Map(rings.map((ring) => [key(ring), ring]));
    keep(this.#part("alerts"), rings, { key, create: (ring) => this.#alertFor(ring) });
  }

  /** While it only rings, the sidebar prepares the agent; the conversation itself opens with the answer. */
  showConversation(conversation, legs) {
    const isAnswered = legs.some(isConnected);
    show(this.#part("conversation"), isAnswered);
    show(this.#part("blank"), !isAnswered);
    show(this.#part("sidebar"), Boolean(conversation));
    if (!conversation) return;
    say(find("#customer-name", this.#root), nameOf(conversation));
    say(this.#part("customer-initials"), initials(nameOf(conversation)));
    say(this.#part("request"), requestOf(conversation));
    keep(this.#part("badges"), badgesOf(conversation), {
      key: (badge) => badge,
      create: (badge) => make("li", { text: badge }),
    });
    show(this.#part("ask-video"), !legs.some(({ channel }) => channel === "videos"));
    keep(this.#part("legs"), legs, { key: ({ id }) => id, create: chipFor, update: fillChip });
    this.#showSidebar(conversation);
  }

  #showSidebar(conversation) {
    const all = Object.entries(attributesOf(conversation));
    const attributes = all.filter(([name]) => !this.#fields || this.#fields.includes(name));
    fillTerms(this.#part("facts"), [
      ["Media", mediaOf(conversation)],
      ["Started", timeOf(conversation.startTime)],
      ["Interaction", conversation.id],
    ]);
    fillTerms(this.#part("attributes"), attributes);
    show(this.#part("attributes"), attributes.length > 0);
    show(this.#part("attributes-empty"), !attributes.length);
    keep(this.#part("participants"), conversation.participants, {
      key: ({ id }) => id,
      create: () => make("li"),
      update: fillParticipant,
    });
  }

  #rowFor(id) {
    const name = make("span", { class: "row-name" });
    const detail = make("span", { class: "row-detail" });
    const text = make("span", { class: "row-text" }, name, detail);
    const picture = make("span", { class: "avatar", "aria-hidden": "true" });
    return make(
      "li",
      {},
      make("button", { class: "row", type: "button", onclick: () => this.emit("select", id) }, picture, text),
    );
  }

  #alertFor({ lead, customer }) {
    const act = (name) => () => this.#rings.has(lead.id) && this.emit(name, this.#rings.get(lead.id));
    const head = make(
      "div",
      {},
      make("h2", { class: "alert-kind", text: lead.kind }),
      make("p", { class: "alert-from", text: `from ${customer}` }),
    );
    const answer = make("button", {
      class: "button",
      type: "button",
      text: "Answer",
      onclick: act("answer"),
    });
    const decline = make("button", {
      class: "button quiet",
      type: "button",
      text: "Decline",
      onclick: act("decline"),
    });
    const picture = make("span", { class: "alert-mark" }, icon(ICONS[lead.channel]));
    return make(
      "section",
      { class: "alert", role: "alertdialog", "aria-label": "Incoming interaction" },
      picture,
      head,
      make("div", { class: "alert-actions" }, answer, decline),
    );
  }
}

function fillRow(row, conversation, isSelected) {
  say(find(".avatar", row), initials(nameOf(conversation)));
  say(find(".row-name", row), nameOf(conversation));
  say(find(".row-detail", row), mediaOf(conversation));
  if (isSelected) find("button", row).setAttribute("aria-current", "true");
  else find("button", row).removeAttribute("aria-current");
}

function chipFor({ channel }) {
  return make("li", { class: "leg" }, icon(ICONS[channel]), make("span"));
}

function fillChip(chip, { kind, state, held }) {
  const condition = held ? "on hold" : state;
  say(find("span", chip), `${kind}, ${state === "alerting" ? "ringing" : condition}`);
}

function fillParticipant(item, { name, purpose, endTime }) {
  say(item, `${name ?? "Unnamed"} (${ROLES[purpose] ?? purpose})${endTime ? ", left" : ""}`);
}

function fillTerms(list, pairs) {
  const valueOf = (value) => (value instanceof Node ? value : String(value));
  list.replaceChildren(
    ...pairs.flatMap(([term, value]) => [make("dt", { text: term }), make("dd", {}, valueOf(value))]),
  );
}
