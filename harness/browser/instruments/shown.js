// Whether a video can be looked at: why not, in one word, or "" when it is in plain sight.
const LEAST_WIDTH = 32;
const LEAST_HEIGHT = 24;
const REPLACED = new Set(["IMG", "CANVAS", "VIDEO", "IFRAME", "OBJECT", "EMBED"]);

function whyUnseen(video) {
  if (video.paused) return "paused";
  if (!video.isConnected) return "detached";
  if (!styledVisible(video)) return "hidden";
  const box = video.getBoundingClientRect();
  if (box.width < LEAST_WIDTH || box.height < LEAST_HEIGHT) return "small";
  if (insideWindow(box) < 0.5) return "outside";
  return obstructed(video, box);
}

function styledVisible(element) {
  if (!element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) return false;
  let opacity = 1;
  for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) opacity *= Number(getComputedStyle(at).opacity);
  return opacity > 0.2 && frameVisible();
}

// A page inside a frame of its own site can look at the frame; of another site it cannot, and believes.
function frameVisible() {
  const frame = window.frameElement;
  if (!frame) return true;
  const box = frame.getBoundingClientRect();
  return frame.checkVisibility({ visibilityProperty: true }) && box.width >= LEAST_WIDTH && box.height >= LEAST_HEIGHT;
}

function insideWindow(box) {
  const wide = Math.max(0, Math.min(box.right, innerWidth) - Math.max(box.left, 0));
  const tall = Math.max(0, Math.min(box.bottom, innerHeight) - Math.max(box.top, 0));
  return (wide * tall) / (box.width * box.height);
}

function obstructed(video, box) {
  const points = [[0.5, 0.5], [0.25, 0.3], [0.75, 0.3], [0.25, 0.7], [0.75, 0.7]];
  const places = points.map(([across, down]) => [box.left + box.width * across, box.top + box.height * down]);
  const verdicts = places.filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight).map(([x, y]) => at(video, x, y));
  const count = (verdict) => verdicts.filter((given) => given === verdict).length;
  if (count("covered") * 2 > verdicts.length) return "covered";
  if (count("clipped") * 2 > verdicts.length) return "clipped";
  return "";
}

function at(video, x, y) {
  if (untouchable(video).some((element) => contains(element.getBoundingClientRect(), x, y))) return "covered";
  if (getComputedStyle(video).pointerEvents === "none") return "seen";
  for (let [inner, root] = [video, video.getRootNode()]; root; [inner, root] = [root.host, root.host?.getRootNode()]) {
    if (root.elementFromPoint?.(x, y) === inner) continue; // the list of all that lies there costs far more
    const there = root.elementsFromPoint?.(x, y) ?? [];
    for (const element of there) {
      if (element === inner || inner.contains(element)) break;
      if (!element.contains(inner) && opaque(element)) return "covered";
    }
    if (!there.includes(inner)) return "clipped";
  }
  return "seen";
}

function contains(box, x, y) {
  return box.left <= x && x < box.right && box.top <= y && y < box.bottom;
}

function opaque(element) {
  const style = getComputedStyle(element);
  if (Number(style.opacity) < 0.5 || style.visibility !== "visible") return false;
  if (REPLACED.has(element.tagName) || style.backgroundImage !== "none") return true;
  const colour = style.backgroundColor.match(/[\d.]+/g) ?? [];
  return colour.length === 3 || Number(colour[3] ?? 0) > 0.5;
}

// What the pointer passes through is in no hit test, and can cover all the same: looked for once a second.
const passed = new WeakMap();

function untouchable(video) {
  const known = passed.get(video);
  if (known && clock() - known.at < 1000) return known.elements;
  const above = (element) => !element.contains(video) && (video.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING || Number(getComputedStyle(element).zIndex) > 0);
  const elements = [...document.body?.querySelectorAll("*") ?? []]
    .slice(0, 3000)
    .filter((element) => getComputedStyle(element).pointerEvents === "none" && element !== video && positioned(element) && opaque(element) && above(element));
  passed.set(video, { at: clock(), elements });
  return elements;
}

function positioned(element) {
  return getComputedStyle(element).position !== "static";
}
