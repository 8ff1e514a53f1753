// The facts of all activities (web/filter_facts.py), and the files with cards and names. Each is fetched once.

const FORMAT = 1, FIRST_CHARACTER = 93, CHUNK = 3, DAY = 1440;

export class Files {
  constructor(base, code) {
    this.base = base;
    this.code = code;
    this.files = new Map();
  }

  // What a file says. Rejects where it is missing or damaged; asked again, it is fetched again.
  load(name) {
    let file = this.files.get(name);
    if (!file) {
      file = unpacked(`${this.base}${name}.bin`);
      file.catch(() => this.files.delete(name));
      this.files.set(name, file);
    }
    return file;
  }

  facts() {
    return this.load("filter").then(decode);
  }

  // The place of each row in the order of the names.
  names() {
    return this.load(`names-${this.code}`).then(places);
  }

  // The HTML of what stands around the list, and what it says.
  words() {
    return this.load(`${this.code}-words`);
  }

  // The HTML of a card.
  async card(number) {
    return (await this.load(`${this.code}-${number >> CHUNK}`))[number];
  }
}

async function unpacked(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(address);
  return new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).json();
}

export const places = (column) => Uint16Array.from(column, (character) => character.charCodeAt(0) - FIRST_CHARACTER);

// Columns of places in tables: {day, numbers, facets: [{name, values, table, at}], timed, times, time, points, point}.
export function decode({ format, day, numbers, facets, columns, timed, times, time, points, point }) {
  if (format !== FORMAT) throw new Error("filter");
  let number = 0;
  return {
    day, timed, times, points,
    numbers: numbers.map((step) => (number += step)),
    facets: facets.map(([name, values, table], i) => ({ name, values, table, at: places(columns[i]) })),
    time: places(time),
    point: places(point),
  };
}

// For each of the rows of times: when the next occasion is, so many days after the build, and on which weekdays and in
// which parts of the day there is any: bit 3 * weekday + part (web/coming.py). What was comes after what is not known.
export function timesAfter({ day, times }, passed) {
  return times.map((runs) => {
    let next = runs.length ? Infinity : Number.MAX_SAFE_INTEGER, slots = 0;
    for (let i = 0; i + 2 < runs.length; i += 3) {
      for (let n = 0; n < runs[i + 2]; n++) {
        const moment = runs[i] + n * runs[i + 1], clock = moment % DAY;
        if (moment < passed * DAY) continue;
        next = Math.min(next, moment);
        const weekday = (day + 3 + Math.floor(moment / DAY)) % 7;
        slots |= 1 << (3 * weekday + (clock >= 720) + (clock >= 1020));
      }
    }
    return { next, slots };
  });
}
