// One look at a page: its words, the pixels of the remote video as other tools sum them, and where its pictures are.
(() => {
  const other = document.querySelector("#other, figure video");
  const brush = new OffscreenCanvas(160, 120).getContext("2d", { willReadFrequently: true });
  const sums = [];
  if (other?.videoWidth) {
    brush.drawImage(other, 0, 0, 160, 120);
    sums.push(brush.getImageData(0, 0, 160, 120).data.reduce((sum, value, at) => sum + (at % 4 < 3 ? value : 0), 0));
  }
  const seen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getClientRects().length > 0;
  // Where the whole picture lies, given how it is fitted into its box.
  const place = (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const wide = element.videoWidth ?? element.width, tall = element.videoHeight ?? element.height;
    const scales = [width / wide, height / tall];
    const fit = element.tagName === "VIDEO" ? getComputedStyle(element).objectFit : "fill";
    const scale = { contain: Math.min(...scales), cover: Math.max(...scales) }[fit];
    const [across, down] = scale ? [wide * scale, tall * scale] : [width, height];
    return [left + (width - across) / 2, top + (height - down) / 2, across, down];
  };
  const pictures = [...document.querySelectorAll("video, canvas")].filter((element) => (element.videoWidth ?? element.width) > 0 && seen(element));
  const buttons = [...document.querySelectorAll("button, [role=button]")].filter((element) => seen(element) && !["start", "end"].includes(element.id));
  return {
    state: document.querySelector("#state").innerText,
    sums,
    places: pictures.filter((element) => element.id !== "self").map(place),
    ways_out: buttons.map((element) => element.innerText),
  };
})()
