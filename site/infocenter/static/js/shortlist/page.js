// The reader's own list, or one that somebody handed over. Cards are fetched from beside each activity's page, as text of
// the site's own; what stands in the address only says which. All words stand in the page.
import { format, keep, kept, parse } from "../extras/kept.js";
import { modules, outline } from "./qr.js";
import { seen } from "../extras/share.js";

{
  const list = document.querySelector(".shortlist"), cards = list.querySelector(".cards");
  const part = (name) => list.querySelector(`[data-part=${name}]`);
  const [got, keeping, none, told, clear] = ["got", "keep", "none", "told", "clear"].map(part);
  const over = list.querySelector(".hand-over"), title = seen(document.querySelector("h1").textContent);
  const ways = [...over.querySelectorAll("a")].map((link) => [link, link.getAttribute("href")]);
  let latest = 0, link = "";

  // What is no longer here is told apart from what can't be had just now.
  const fetched = async (slug) => {
    try {
      const answer = await fetch(`../aktiviteter/${slug}/kort.txt`);
      const html = answer.ok ? await answer.text() : "";
      // Some hosts answer with a page of theirs for what they do not have.
      return html.startsWith('<li class="card') ? { slug, html } : { slug, gone: answer.ok || answer.status === 404 };
    } catch {
      return { slug };
    }
  };

  const button = (slug, name) => {
    const made = clear.querySelector("button").cloneNode(true);
    made.setAttribute("aria-label", `${made.textContent.trim()}: ${name}`);
    made.addEventListener("click", () => {
      keep(kept().filter((each) => each !== slug));
      show();
      document.querySelector("h1").focus();
    });
    return made;
  };

  const handOver = (slugs) => {
    over.hidden = !slugs.length;
    link = location.href.split("#")[0] + format(slugs);
    const rows = modules(link), drawing = over.querySelector(".qr");
    drawing.hidden = !rows;
    over.querySelector("p").hidden = !rows;
    if (rows) {
      drawing.setAttribute("viewBox", `0 0 ${rows.length + 8} ${rows.length + 8}`);
      drawing.firstElementChild.setAttribute("d", outline(rows));
      drawing.firstElementChild.setAttribute("stroke", "#000");
    }
    over.querySelector("bdi").textContent = link;
    for (const [each, way] of ways) each.href = way.replace(/(text|url|body)=.*/, (_, key) => `${key}=${encodeURIComponent(link)}`);
  };

  async function show() {
    const mine = ++latest, given = parse(location.hash), own = kept(), slugs = given || own;
    for (const each of document.querySelectorAll(".languages a")) each.hash = given ? format(given) : "";
    const found = await Promise.all(slugs.map(fetched));
    if (mine !== latest) return;
    const here = found.filter(({ html }) => html);
    got.hidden = keeping.hidden = !given;
    document.querySelector(".lead").hidden = given;
    keeping.firstElementChild.hidden = !here.some(({ slug }) => !own.includes(slug));
    none.hidden = slugs.length > 0;
    cards.replaceChildren();
    for (const { slug, html } of here) {
      cards.insertAdjacentHTML("beforeend", html);
      const card = cards.querySelector(".card:nth-last-child(2)");
      if (!given) card.querySelector(".card-text").append(button(slug, card.querySelector("a").textContent));
    }
    const gone = found.filter((each) => each.gone), failed = found.length - here.length - gone.length;
    told.textContent = [[list.dataset.gone, gone.length], [list.dataset.failed, failed]].filter(([, number]) => number)
      .map(([words, number]) => words.replace("{number}", number)).join(" ");
    // What is gone has been told of once; what could not be fetched stays.
    if (!given && gone.length) keep(own.filter((slug) => !gone.some((each) => each.slug === slug)));
    handOver(here.map(({ slug }) => slug));
  }

  keeping.querySelector("button").addEventListener("click", () => {
    keep([...kept(), ...parse(location.hash)]);
    history.replaceState(null, "", location.pathname);
    show();
    document.querySelector("h1").focus();
  });
  keeping.querySelector("a").addEventListener("click", (event) => {
    event.preventDefault();
    history.replaceState(null, "", location.pathname);
    show();
  });
  document.querySelector("h1").tabIndex = -1;
  addEventListener("hashchange", show);
  show();
}
