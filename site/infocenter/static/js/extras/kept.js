// The list that a reader keeps on this device, and as the end of an address, which no browser sends to anybody:
// `#a=slug,slug`. Both are looked at as if a stranger had written them.

const KEY = "min-lista";
const MOST_KEPT = 40, LONGEST_SLUG = 80;
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export const clean = (slugs) => [...new Set(slugs)].filter((slug) => typeof slug === "string" && slug.length <= LONGEST_SLUG
  && SLUG.test(slug)).slice(0, MOST_KEPT);

// Slugs of an address's end; null where it has no list. Some messengers write commas as %2C.
export function parse(end) {
  if (!end.startsWith("#a=")) return null;
  return clean(end.slice(3, 3 + MOST_KEPT * (LONGEST_SLUG + 3)).replace(/%2c/gi, ",").split(","));
}

export const format = (slugs) => `#a=${slugs.join(",")}`;

// Where a device keeps nothing, the list lasts as long as the page.
let here = [];

export function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(found) ? clean(found) : [];
  } catch {
    return here;
  }
}

export function keep(slugs) {
  const list = clean(slugs);
  try {
    localStorage.setItem(KEY, JSON.stringify(list));
    here = [];
  } catch {
    here = list;
  }
}

// The slug of an activity's own page; undefined elsewhere, as on its door card.
export const slugOf = (path) => (/\/aktiviteter\/([a-z0-9-]+)\/$/.exec(path) || [])[1];
