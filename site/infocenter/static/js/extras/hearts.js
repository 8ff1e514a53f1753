// A heart on each activity: on its own page, and on cards and lines that lead to it, also those that come later.
import { keep, kept, slugOf } from "./kept.js";

const LINKS = ".card-title a, .suggestion h2 a, .agenda a";

// The reader's own list has cards of its own, each with a button that takes it away.
export const links = () => (document.querySelector(".shortlist") ? [] : [...document.querySelectorAll(LINKS)])
  .filter(({ pathname }) => slugOf(pathname));

// A link to the list, with how long it is: at the end of each page, and nearer where something of the page is on it.
function ways(take, root) {
  const link = take("list"), words = link.textContent, near = link.cloneNode(), item = document.createElement("li");
  const foot = document.querySelector(".colophon ul");
  const shelf = document.querySelector(".tools") || document.querySelector(".results") || [...document.querySelectorAll("ul.ways-on")].pop();
  const holder = document.createElement(shelf?.matches("ul") ? "li" : "div");
  link.removeAttribute("class");
  near.className = "button button-quiet";
  link.href = near.href = new URL(link.getAttribute("href"), root);
  item.append(link);
  holder.append(near);
  const set = (element, on, put) => {
    if (!on) element.remove();
    else if (!element.isConnected) put();
  };
  return (number, some) => {
    link.textContent = near.textContent = words.replace("{number}", number);
    set(item, number, () => foot?.append(item));
    set(holder, some, () => shelf?.[shelf.matches(".tools") ? "prepend" : "append"](holder));
  };
}

export function hearts(take, root) {
  const tell = ways(take, root), main = document.querySelector("main");
  const add = (place, slug, title) => {
    const heart = take("heart");
    heart.setAttribute("aria-label", heart.getAttribute("aria-label").replace("{title}", () => title.trim()));
    heart.dataset.slug = slug;
    place.append(heart);
  };
  const show = () => {
    const list = kept(), all = [...main.querySelectorAll(".heart")];
    for (const heart of all) heart.setAttribute("aria-pressed", list.includes(heart.dataset.slug));
    tell(list.length, all.some(({ dataset }) => list.includes(dataset.slug)));
  };
  const put = () => {
    for (const link of links()) {
      const place = link.closest("li");
      if (!place.querySelector(".heart")) add(place, slugOf(link.pathname), link.textContent);
    }
    show();
    // What was just put is no news.
    later.takeRecords();
  };
  const later = new MutationObserver(put), slug = slugOf(location.pathname), kicker = main.querySelector(".entry .kicker");
  if (slug && kicker) add(kicker, slug, main.querySelector("h1").textContent);
  main.addEventListener("click", ({ target }) => {
    const { slug: pressed } = target.closest(".heart")?.dataset ?? {}, list = kept();
    if (!pressed) return;
    keep(list.includes(pressed) ? list.filter((each) => each !== pressed) : [...list, pressed]);
    show();
    later.takeRecords();
  });
  for (const change of ["pageshow", "storage"]) addEventListener(change, show);
  later.observe(main, { childList: true, subtree: true });
  put();
}
