// The judge's own pen: nobody else can draw a stamp.
const { stampBlocks } = window.__sightline;
const LOOP_FRAMES = 600;

// Paints the source with the stamps of another caller, counting as a camera does.
export function stampedAs(caller) {
  let number = 0;
  return (brush, source, canvas) => {
    number = (number + 1) % LOOP_FRAMES;
    brush.drawImage(source, 0, 0);
    stampBlocks(caller, number).forEach((row, down) => row.forEach((bit, across) => {
      brush.fillStyle = bit ? "#fff" : "#000";
      brush.fillRect((across * canvas.width) / 40, (down * canvas.height) / 30, canvas.width / 40 + 1, canvas.height / 30 + 1);
    }));
  };
}
