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

// Where a device keeps nothing, the list is empty.
export function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(found) ? clean(found) : [];
  } catch {
    return [];
  }
}

export function keep(slugs) {
  try {
    localStorage.setItem(KEY, JSON.stringify(clean(slugs)));
  } catch {
    // The list lasts as long as the page.
  }
}

// The slug of an activity's own page; undefined elsewhere, as on its door card.
export const slugOf = (path) => (/\/aktiviteter\/([a-z0-9-]+)\/$/.exec(path) || [])[1];

export function hearts(take, root) {
  const slug = slugOf(location.pathname), kicker = document.querySelector(".entry .kicker");
  const foot = document.querySelector(".colophon ul"), link = take("list"), words = link.textContent;
  const item = document.createElement("li");
  link.removeAttribute("class");
  link.href = new URL(link.getAttribute("href"), root);
  item.append(link);
  const count = () => {
    const number = kept().length;
    link.textContent = words.replace("{number}", number);
    if (!number) item.remove();
    else if (foot && !item.isConnected) foot.append(item);
  };
  count();
  addEventListener("pageshow", count);
  if (!slug || !kicker) return;
  const heart = take("heart", () => {
    const list = kept();
    keep(list.includes(slug) ? list.filter((each) => each !== slug) : [...list, slug]);
    show();
  });
  const near = link.cloneNode();
  near.className = "button button-quiet";
  const show = () => {
    count();
    const on = kept().includes(slug);
    heart.setAttribute("aria-pressed", on);
    near.textContent = link.textContent;
    if (on) document.querySelector(".tools").prepend(near);
    else near.remove();
  };
  show();
  kicker.append(heart);
}
