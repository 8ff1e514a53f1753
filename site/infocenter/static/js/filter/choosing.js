// What fits, how many would, and in which order: the same as web/filtering.py, which says what is meant.

const ALL_DAYS = 0b001001001001001001001, ALL_PARTS = 0b111;

// `chosen`: words of the address to sets of values. Gives rows, and {name: {value: number}}.
export function choose(facts, times, chosen) {
  const [[day, weekdays], [part, parts]] = facts.timed;
  const wanted = (name) => (chosen.get(name)?.size ? chosen.get(name) : undefined);
  const facets = facts.facets.map(({ name, values, table, at }) => {
    const asked = wanted(name);
    return {
      name, values, table, at,
      fits: asked && table.map((cell) => cell.some((place) => asked.has(values[place]))),
      having: new Uint32Array(table.length),
    };
  });
  const asked = facets.filter(({ fits }) => fits);
  const dayBits = mask(weekdays, wanted(day), 3, ALL_DAYS), partBits = mask(parts, wanted(part), 1, ALL_PARTS);
  const slotBits = product(dayBits, partBits);
  const timed = wanted(day) || wanted(part);
  const found = [], byDay = new Uint32Array(7), byPart = new Uint32Array(3);
  for (let row = 0; row < facts.numbers.length; row++) {
    let missed, misses = 0;
    for (const facet of asked) {
      if (facet.fits[facet.at[row]]) continue;
      missed = facet;
      if (++misses > 1) break;
    }
    if (misses > 1) continue;
    const { slots } = times[facts.time[row]];
    const inTime = !timed || slots & slotBits;
    if (!misses) {
      for (let n = 0; n < 7; n++) if (slots & (partBits << 3 * n)) byDay[n]++;
      for (let n = 0; n < 3; n++) if (slots & (dayBits << n)) byPart[n]++;
    }
    if (!inTime) continue;
    if (misses) {
      missed.having[missed.at[row]]++;
      continue;
    }
    found.push(row);
    for (const { having, at } of facets) having[at[row]]++;
  }
  const counts = { [day]: named(weekdays, byDay), [part]: named(parts, byPart) };
  for (const { name, values, table, having } of facets) {
    const sums = new Uint32Array(values.length);
    table.forEach((cell, i) => cell.forEach((place) => { sums[place] += having[i]; }));
    counts[name] = named(values, sums);
  }
  return { found, counts };
}

const named = (values, sums) => Object.fromEntries(values.map((value, i) => [value, sums[i]]));

function mask(values, wanted, step, all) {
  if (!wanted) return all;
  return values.reduce((bits, value, n) => (wanted.has(value) ? bits | (1 << (step * n)) : bits), 0);
}

function product(days, parts) {
  return [0, 1, 2].reduce((bits, n) => (parts & (1 << n) ? bits | (days << n) : bits), 0);
}

// Rows with the soonest first; with a point, the nearest; with places of names, by these.
export function arrange(facts, times, found, { here, names } = {}) {
  const sorted = new Float64Array(facts.numbers.length), distances = new Float64Array(facts.numbers.length);
  const rows = [...found];
  for (const row of rows) {
    const { next } = times[facts.time[row]];
    // What is over comes last of all.
    sorted[row] = names ? names[row] : next === Infinity ? Number.MAX_VALUE : next;
    const point = facts.points[facts.point[row]];
    distances[row] = here && !names ? (point.length ? far(here, point) : Infinity) : 0;
  }
  return rows.sort((a, b) => (distances[a] === distances[b] ? sorted[a] - sorted[b] || a - b : distances[a] - distances[b]));
}

const far = (here, there) => (2 * (there[0] - here[0])) ** 2 + (there[1] - here[1]) ** 2;
