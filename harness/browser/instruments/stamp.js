// The frame stamp's decoder; the layout is told in harness/media/stamp.py, which reads the same test vectors.
const COLUMNS = 40;
const ROW_OF_HEIGHT = 30;
const SLOTS = [0, 2];
const LEAST_CONTRAST = 48;
const MAX_NUMBER = 0xffffff;

function crc16(octets) {
  let crc = 0x1d0f;
  for (const octet of octets) {
    crc ^= octet << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
  }
  return crc;
}

// `lightAt(x, y)` answers the luma of a pixel; returns [callerId, number], or null.
function decodeStamp(lightAt, width, height) {
  for (const slot of SLOTS) {
    const stamp = readStamp(sampleRow(lightAt, width, height, slot), sampleRow(lightAt, width, height, slot + 1));
    if (stamp) return stamp;
  }
  return null;
}

function sampleRow(lightAt, width, height, row) {
  const y = Math.floor(((row + 0.5) * height) / ROW_OF_HEIGHT);
  const blocks = new Array(COLUMNS);
  for (let column = 0; column < COLUMNS; column += 1) {
    const x = Math.floor(((column + 0.5) * width) / COLUMNS);
    blocks[column] = (lightAt(x, y) + lightAt(x - 1, y) + lightAt(x, y - 1) + lightAt(x - 1, y - 1)) / 4;
  }
  return blocks;
}

function readStamp(upper, lower) {
  const light = [upper[0], upper[38], lower[0], lower[1]];
  const dark = [upper[1], upper[39], lower[38], lower[39]];
  if (Math.min(...light) - Math.max(...dark) < LEAST_CONTRAST) return null;
  const middle = [...light, ...dark].reduce((sum, value) => sum + value) / 8;
  const bits = (row, from, count) => row.slice(from, from + count).reduce((sum, value) => sum * 2 + (value > middle ? 1 : 0), 0);
  const callerId = bits(upper, 2, 8);
  const number = bits(upper, 10, 24);
  const check = bits(upper, 34, 4) * 4096 + bits(lower, 26, 12);
  if (callerId === 0 || bits(lower, 2, 24) !== (number ^ MAX_NUMBER)) return null;
  return check === crc16([callerId, number >> 16, (number >> 8) & 255, number & 255]) ? [callerId, number] : null;
}

// The 80 blocks of a stamp as two arrays of 0 and 1, for the cameras that are drawn in the page.
function stampBlocks(callerId, number) {
  const check = crc16([callerId, number >> 16, (number >> 8) & 255, number & 255]);
  const bits = (value, count) => Array.from({ length: count }, (_, place) => (value >> (count - 1 - place)) & 1);
  return [
    [1, 0, ...bits(callerId, 8), ...bits(number, 24), ...bits(check >> 12, 4), 1, 0],
    [1, 1, ...bits(number ^ MAX_NUMBER, 24), ...bits(check & 0xfff, 12), 0, 0],
  ];
}
