/** What the console's lists show of one conversation, queue, person, fault or line of traffic. */

import { make, say } from "../shared/dom.js";

const LEGS = { messages: "message", chats: "chat", calls: "call", videos: "video" };

/** A card: a title, a remark beside it, and lines below. */
function fill(card, title, remark, lines) {
  card.replaceChildren(
    make("p", { class: "card-title", text: title }),
    make("p", { class: "card-remark", text: remark }),
    ...lines.map((text) => make("p", { class: "card-line", text })),
  );
}

/** One card that is filled again only when what it shows has changed, so that a selection in it survives. */
export function card(describe) {
  return {
    create: () => make("li", { class: "card" }),
    update(element, item) {
      const [title, remark, lines] = describe(item);
      const shown = JSON.stringify([title, remark, lines]);
      if (element.dataset.shown === shown) return;
      element.dataset.shown = shown;
      fill(element, title, remark, lines);
    },
  };
}

function legsOf(participant) {
  const legs = Object.entries(LEGS).flatMap(([kind, word]) => (participant[kind] ?? []).map((leg) => `${word} ${leg.state}${leg.held ? ", held" : ""}`));
  return legs.length ? legs.join("; ") : participant.state;
}

export function ofConversation(conversation) {
  const people = conversation.participants.map((one) => `${one.name} (${one.purpose}): ${legsOf(one)}`);
  const state = conversation.endTime ? "ended" : "live";
  return [conversation.id, `${conversation.mediaType}, ${state}`, people];
}

export function ofQueue(queue) {
  return [queue.name, queue.mediaTypes.join(", "), [`${queue.members.length} members`, queue.id]];
}

export function ofPerson(user) {
  const skills = user.skills.map((skill) => skill.name).join(", ");
  return [user.name, user.routingStatus.status, [user.presence.systemPresence, skills || "no skills"]];
}

export function ofFault(fault) {
  const { id, kind, met, ...rest } = fault;
  return [`${kind}: met ${met} times`, "", [Object.entries(rest).map(([name, value]) => `${name} ${value}`).join(", ")]];
}

/** One line of the wire log. */
export function row(entry) {
  const verb = entry.kind === "http" ? `${entry.method ?? ""} ${entry.status ?? ""}`.trim() : "frame";
  const arrow = entry.direction === "in" ? "→" : "←";
  const line = make("li", { class: "row" }, make("span", { class: "row-at", text: entry.at.slice(11, 23) }));
  line.append(make("span", { class: "row-way", text: `${arrow} ${verb}` }), make("span", { class: "row-path", text: entry.path }));
  if (entry.text) line.append(make("code", { class: "row-text", text: entry.text.slice(0, 400) }));
  return line;
}

/** Say how many there are, and show the sentence for none. */
export function tellEmptiness(section, count) {
  section.querySelector(":scope > .empty").hidden = count > 0;
  const counter = section.querySelector(".wire-count");
  if (counter) say(counter, count ? `(latest ${count})` : "");
}
