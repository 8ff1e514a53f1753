// QR codes (ISO/IEC 18004:2015) of bytes at level L, versions 1 to 20: room for 858 bytes. Tables 9 and 13 of the standard.

const CHECK = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28];
const BLOCKS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8];
const MASKS = [
  (x, y) => (x + y) % 2, (x, y) => y % 2, (x) => x % 3, (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2, (x, y) => (x * y) % 2 + (x * y) % 3,
  (x, y) => ((x * y) % 2 + (x * y) % 3) % 2, (x, y) => ((x + y) % 2 + (x * y) % 3) % 2,
];

// How many modules are left for data and check words.
function room(version) {
  const aligned = version > 1 ? Math.floor(version / 7) + 2 : 0;
  return (16 * version + 128) * version + 64 - (aligned ? (25 * aligned - 10) * aligned - 55 : 0) - (version > 6 ? 36 : 0);
}
const dataWords = (version) => (room(version) >> 3) - CHECK[version - 1] * BLOCKS[version - 1];

// Arithmetic of GF(256) with 0x11d.
function times(a, b) {
  let product = 0;
  for (let i = 7; i >= 0; i--) product = (product << 1) ^ ((product >> 7) * 0x11d) ^ (((b >> i) & 1) * a);
  return product;
}

function checkWords(data, degree) {
  let divisor = [1], root = 1;
  for (let i = 0; i < degree; i++) {
    divisor = [...divisor, 0].map((value, j) => value ^ (j ? times(divisor[j - 1], root) : 0));
    root = times(root, 2);
  }
  const rest = new Array(degree).fill(0);
  for (const byte of data) {
    const factor = byte ^ rest.shift();
    rest.push(0);
    divisor.slice(1).forEach((value, i) => { rest[i] ^= times(value, factor); });
  }
  return rest;
}

function words(bytes, version) {
  const bits = [];
  const put = (value, length) => { for (let i = length - 1; i >= 0; i--) bits.push((value >> i) & 1); };
  const total = dataWords(version);
  put(4, 4);
  put(bytes.length, version < 10 ? 8 : 16);
  bytes.forEach((byte) => put(byte, 8));
  put(0, Math.min(4, total * 8 - bits.length));
  put(0, (8 - bits.length % 8) % 8);
  const data = [];
  for (let i = 0; i < bits.length; i += 8) data.push(parseInt(bits.slice(i, i + 8).join(""), 2));
  for (let pad = 0xec; data.length < total; pad ^= 0xfd) data.push(pad);
  const number = BLOCKS[version - 1], short = Math.floor(total / number), long = total % number;
  const blocks = [];
  for (let i = 0, at = 0; i < number; i++) blocks.push(data.slice(at, at += short + (i >= number - long ? 1 : 0)));
  const checks = blocks.map((block) => checkWords(block, CHECK[version - 1]));
  const woven = (rows) => rows[rows.length - 1].flatMap((_, i) => rows.filter((row) => i < row.length).map((row) => row[i]));
  return [...woven(blocks), ...woven(checks)];
}

function aligned(version) {
  if (version === 1) return [];
  const number = Math.floor(version / 7) + 2, last = version * 4 + 10;
  const step = Math.ceil((last - 6) / (number - 1) / 2) * 2;
  return [6, ...Array.from({ length: number - 1 }, (_, i) => last - (number - 2 - i) * step)];
}

// What every code of a version has: [modules, which of them are fixed].
function frame(version) {
  const size = version * 4 + 17;
  const dark = Array.from({ length: size }, () => new Array(size).fill(0)), fixed = dark.map((row) => [...row]);
  const set = (x, y, value) => { if (x >= 0 && y >= 0 && x < size && y < size) { dark[y][x] = value ? 1 : 0; fixed[y][x] = 1; } };
  for (let i = 0; i < size; i++) {
    set(6, i, i % 2 === 0);
    set(i, 6, i % 2 === 0);
  }
  const square = (x, y, far) => {
    for (let dx = -far; dx <= far; dx++) {
      for (let dy = -far; dy <= far; dy++) {
        const ring = Math.max(Math.abs(dx), Math.abs(dy));
        set(x + dx, y + dy, far === 4 ? ring !== 2 && ring !== 4 : ring !== 1);
      }
    }
  };
  const places = aligned(version), last = places.length - 1;
  places.forEach((x, i) => places.forEach((y, j) => {
    if (!((!i && !j) || (!i && j === last) || (i === last && !j))) square(x, y, 2);
  }));
  [[3, 3], [size - 4, 3], [3, size - 4]].forEach(([x, y]) => square(x, y, 4));
  if (version > 6) {
    let rest = version;
    for (let i = 0; i < 12; i++) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25);
    for (let i = 0; i < 18; i++) {
      const bit = ((version << 12 | rest) >> i) & 1, a = size - 11 + i % 3, b = Math.floor(i / 3);
      set(a, b, bit);
      set(b, a, bit);
    }
  }
  return { size, dark, fixed, set };
}

// Level L is 1; the mask's number and check bits, XORed with the standard's pattern.
function writeFormat({ size, set }, mask) {
  const data = 1 << 3 | mask;
  let rest = data;
  for (let i = 0; i < 10; i++) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
  const bits = (data << 10 | rest) ^ 0x5412, bit = (i) => (bits >> i) & 1;
  for (let i = 0; i < 15; i++) {
    if (i < 8) set(8, i < 6 ? i : i + 1, bit(i));
    else set(i === 8 ? 7 : 14 - i, 8, bit(i));
    if (i < 8) set(size - 1 - i, 8, bit(i));
    else set(8, size - 15 + i, bit(i));
  }
  set(8, size - 8, 1);
}

function fill({ size, dark, fixed }, all) {
  let at = 0;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      const y = (right + 1) & 2 ? step : size - 1 - step;
      for (const x of [right, right - 1]) {
        if (!fixed[y][x]) dark[y][x] = at < all.length * 8 ? (all[at >> 3] >> (7 - (at & 7))) & 1 : 0;
        if (!fixed[y][x]) at++;
      }
    }
  }
}

// How hard a code is to read (7.8.3): long runs, blocks, false finder patterns, too dark or too light.
function penalty(dark) {
  const size = dark.length, columns = dark.map((_, x) => dark.map((row) => row[x]));
  let sum = 0;
  for (const line of [...dark, ...columns].map((row) => row.join(""))) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) sum += run.length - 2;
    for (const pattern of ["10111010000", "00001011101"]) {
      for (let at = line.indexOf(pattern); at >= 0; at = line.indexOf(pattern, at + 1)) sum += 40;
    }
  }
  for (let y = 1; y < size; y++) {
    for (let x = 1; x < size; x++) {
      const four = dark[y][x] + dark[y - 1][x] + dark[y][x - 1] + dark[y - 1][x - 1];
      if (four % 4 === 0) sum += 3;
    }
  }
  const share = dark.reduce((all, row) => all + row.reduce((some, value) => some + value, 0), 0) * 100 / (size * size);
  return sum + Math.floor(Math.abs(share - 50) / 5) * 10;
}

// Rows of modules, 1 is dark, without the quiet zone; null where the text is too long.
export function modules(text, wanted) {
  const bytes = [...new TextEncoder().encode(text)];
  let version = 1;
  while (version <= 20 && dataWords(version) * 8 < bytes.length * 8 + (version < 10 ? 12 : 20)) version++;
  if (version > 20) return null;
  const all = words(bytes, version);
  let best, least = Infinity;
  for (let mask = 0; mask < 8; mask++) {
    if (wanted !== undefined && mask !== wanted) continue;
    const made = frame(version);
    writeFormat(made, mask);
    fill(made, all);
    made.dark.forEach((row, y) => row.forEach((_, x) => { if (!made.fixed[y][x] && !MASKS[mask](x, y)) row[x] ^= 1; }));
    const found = penalty(made.dark);
    if (found < least) [best, least] = [made.dark, found];
  }
  return best;
}

// An SVG path of the dark modules, with four modules around them.
export const outline = (rows) => rows.map((row, y) => [...row.join("").matchAll(/1+/g)]
  .map((run) => `M${run.index + 4} ${y + 4.5}h${run[0].length}`).join("")).join("");
