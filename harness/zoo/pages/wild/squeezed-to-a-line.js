export const about =
  "The layout leaves two dots of height for the other person: his picture is a thin line.";
export const side = "receiver";
export const breaks = "sees";
export const good = false;

const RULES = `
  .squeezed {
    width: 320px !important;
    height: 2px !important;
    min-height: 0 !important;
    object-fit: fill !important;
  }
`;

export function install(call) {
  call.onPresent((element) => {
    const sheet = document.createElement("style");
    sheet.textContent = RULES;
    document.head.append(sheet);
    element.classList.add("squeezed");
    return false;
  });
}
