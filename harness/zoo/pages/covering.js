// Puts something over the whole page, in front of the video.
export function cover(style) {
  document.body.insertAdjacentHTML("beforeend", `<div style="position:fixed;inset:0;${style}"></div>`);
}
