/** Finding, making and filling pieces of the document. Text goes in as text, never as markup. */

export const find = (selector, root = document) => root.querySelector(selector);

/** A new element; `properties` are attributes, but for `text` and `onclick`. */
export function make(tag, { text, onclick, ...attributes } = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text !== undefined) element.textContent = text;
  if (onclick) element.addEventListener("click", onclick);
  element.append(...children);
  return element;
}

/** A drawing from the page's own `<symbol>`s; decoration, so screen readers pass it by. */
export function icon(name) {
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  drawing.setAttribute("class", "icon");
  drawing.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#icon-${name}`);
  drawing.append(use);
  return drawing;
}

/** Replace the text only if it changed, so that live regions speak once. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export function show(element, visible) {
  element.hidden = !visible;
}

/** Mark a two-state button as pressed or not. */
export function press(button, pressed) {
  button.setAttribute("aria-pressed", String(pressed));
}

/**
 * Make `container` hold one child per item, in order. A child lives as long as its key does, so that a click or the focus
 * on it survives whatever else changes.
 */
export function keep(container, items, { key, create, update }) {
  const old = new Map([...container.children].map((child) => [child.dataset.key, child]));
  let place = container.firstElementChild;
  for (const item of items) {
    const child = old.get(key(item)) ?? create(item);
    old.delete(key(item));
    child.dataset.key = key(item);
    update?.(child, item);
    if (child === place) place = place.nextElementSibling;
    else container.insertBefore(child, place);
  }
  for (const child of old.values()) child.remove();
}

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

/** Hours and minutes of an ISO 8601 time, in an element that keeps the exact value. */
export function timeOf(iso) {
  return make("time", { datetime: iso, text: clock.format(new Date(iso)) });
}

/** Initials for a round picture: "Ana Lima" -> "AL". */
export function initials(name) {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : ""]
    .map((word) => word.charAt(0).toUpperCase())
    .join("");
}
