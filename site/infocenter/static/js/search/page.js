// The search page: answers while the reader types, with the same page as the server's (views/search.py, its templates).
// All words stand in the page: `say` has its sentences.
import { answersIn, fill, query } from "./answers.js";
import { openSearch } from "./engine.js";

{
  const FIRST = 10, MORE = 20, PAUSE = 120, SILENCE = 500, LATER = 3000;
  const form = document.querySelector(".search-page"), results = document.querySelector(".results");
  const [status, understood, fewer, found, more] = results.children, ways = results.nextElementSibling;
  const { q, kommun, malgrupp, dag, kostnad, ordna, fran } = form.elements;
  const say = results.dataset, { tell, show } = answersIn(understood, found, say);
  const address = new URLSearchParams(location.search);
  let shown = Math.max(FIRST, address.get("visa") | 0), latest = 0, opening, here, waiting, telling;

  const announce = (text) => {
    clearTimeout(telling);
    telling = setTimeout(() => { status.textContent = text; }, SILENCE);
  };

  const keep = () => {
    const state = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    if (shown > FIRST) state.set("visa", shown);
    history.replaceState(null, "", query(state));
    for (const link of document.querySelectorAll(".languages a")) link.search = state;
    state.set("visa", shown + MORE);
    more.firstChild.href = query(state);
  };

  // On a frozen site that a phone can hold, this page and all that it needs are kept for when there is no network.
  const takeAlong = async (engine) => {
    const { serviceWorker } = navigator;
    if (!serviceWorker || !say.worker) return;
    const files = await engine.files();
    if (files.length > MOST_FILES) return;
    await serviceWorker.register(say.worker);
    const { active } = await serviceWorker.ready;
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    const addresses = [...loaded.filter((name) => name.includes("/assets/")), ...files].map((file) => new URL(file, location).href);
    active.postMessage({ build: say.language + say.index, addresses: [location.origin + location.pathname, ...new Set(addresses)] });
  };
  const open = () => (opening ??= openSearch(say.index, say.language).then((engine) => {
    setTimeout(() => takeAlong(engine).catch(() => {}), LATER);
    return engine;
  }));
  const fail = () => {
    opening = undefined;
    if (!say.failed) return;
    announce(say.failed);
    found.replaceChildren();
    ways.hidden = false;
  };

  const ask = async (typing) => {
    const mine = ++latest;
    const text = typing && q.value.length < 2 ? "" : q.value;
    const filters = { municipality: kommun.value, audience: malgrupp.value, day: dag.value, cost: kostnad.checked && kostnad.value };
    const narrowed = Object.values(filters).some(Boolean);
    keep();
    try {
      const engine = await open();
      const sort = { tid: "time", nara: "near" }[ordna.value];
      const answer = await engine.search(text, { typing, filters, sort, near: here ?? (fran.value || kommun.value) });
      const { hits } = answer, number = hits.length;
      const cards = await engine.cards(hits.slice(0, shown).map((hit) => hit.number));
      if (mine !== latest) return;
      tell(answer, [...text]);
      show(engine, answer, cards, shown);
      announce(text || narrowed ? fill(say.results, { number }).join("") : "");
      ways.hidden = number;
      fewer.hidden = number || !narrowed || !text;
      fewer.firstChild.href = query({ q: text });
      more.hidden = number <= shown;
    } catch {
      fail();
    }
  };

  form.addEventListener("input", ({ target }) => {
    if (target === fran) here = undefined;
    shown = FIRST;
    clearTimeout(telling);
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE, target === q);
  });
  // Where the index can't be had, the form and the link go to the server, or to this page anew.
  const on = (element, event, act) => element.addEventListener(event, (happened) => {
    if (!opening) return;
    happened.preventDefault();
    act();
    ask();
  });
  on(form, "submit", () => {
    clearTimeout(waiting);
    results.focus();
  });
  on(more, "click", () => { shown += MORE; });

  const nearest = form.querySelector(".field-here");
  nearest.hidden = !navigator.geolocation;
  nearest.addEventListener("click", () => navigator.geolocation.getCurrentPosition(({ coords }) => {
    here = { lat: coords.latitude, lon: coords.longitude };
    ordna.value = "nara";
    ask();
  }, () => announce(say.nowhere)));

  // A server has filled in the form itself.
  if (say.failed) {
    for (const field of [q, kommun, malgrupp, dag, ordna, fran]) {
      field.value = (address.get(field.name) ?? "").slice(0, 200).replace(/[\p{Cc}\p{Z}]/gu, " ").replace(/\p{C}/gu, "");
    }
    kostnad.checked = address.has("kostnad");
  }
  form.querySelector("details").open ||= innerWidth > 959 || /[?&][^qv]/.test(location.search);
  if (location.search && !status.textContent) ask();
  else open().catch(fail);
}
