// The list of activities with its filters: boxes to tick in, cards out; what is chosen stands in the address.
// All words stand in the page: in its links, which list.js made boxes of, and in its template.
import { Files, timesAfter } from "./facts.js";
import { arrange, choose } from "./choosing.js";
import { cardsOf, drawIcons, elements, painted, sentences, today } from "./showing.js";

const MORE = 20, SEEN = 5, NEAR = "nara", NAME = "namn", TIME = "tid";

export async function start() {
  const nav = document.querySelector(".filters"), sheet = nav.querySelector(".sheet");
  const results = document.querySelector(".results"), status = results.querySelector(".how-many");
  const list = results.querySelector(".cards"), cut = results.querySelector(".cut");
  const { index, code, icons, failed } = results.dataset, files = new Files(index, code), known = new Map();
  const groups = sheet.querySelectorAll("details"), boxes = [...sheet.querySelectorAll("input")];
  const [end, order, chosen, none, more] = elements(await files.words());
  const [chip, clear] = chosen.children, say = more.dataset, plural = sentences(say.locale);
  const digits = new Intl.NumberFormat(`${say.locale}-u-nu-latn`);
  let facts, passed, times, arranged = [], here, names, sort = TIME, shown = MORE, latest = 0;

  sheet.append(end);
  status.after(chosen, none, order);
  list.after(more);
  chosen.hidden = none.hidden = more.hidden = true;
  order.querySelector(`[value=${NEAR}]`).hidden = !navigator.geolocation;

  const state = () => {
    const params = new URLSearchParams();
    for (const { name, value, checked } of boxes) if (checked) params.append(name, value);
    if (sort === NAME) params.set("ordna", NAME);
    return params;
  };
  const carry = () => {
    const params = state();
    for (const link of document.querySelectorAll(".languages a")) link.search = params;
    if (shown > MORE) params.set("visa", shown);
    const query = `${params}`;
    return location.pathname + (query && `?${query}`);
  };

  // What the address says; whatever it says that is not on the page is not there.
  const read = () => {
    const params = new URLSearchParams(location.search);
    const wanted = new Set([...params].map((pair) => pair.join("/")));
    for (const box of boxes) box.checked = wanted.has(`${box.name}/${box.value}`);
    sort = params.get("ordna") === NAME ? NAME : TIME;
    shown = Math.min(Math.max(MORE, params.get("visa") | 0), 480);
  };

  const open = async () => {
    [facts] = await Promise.all([files.facts(), drawIcons(icons).catch(() => {})]);
    times = timesAfter(facts, 0);
    const all = arrange(facts, times, facts.numbers.keys());
    [...list.children].forEach((card, place) => known.set(all[place], card));
    passed = 0;
  };

  const showChosen = () => {
    const chips = boxes.filter(({ checked }) => checked).map((box) => {
      const button = chip.cloneNode(true), words = box.nextElementSibling.textContent.trim();
      button.firstElementChild.append(...[...box.nextElementSibling.cloneNode(true).childNodes]);
      button.setAttribute("aria-label", say.remove.replace("{choice}", words));
      button.addEventListener("click", () => {
        const place = [...chosen.children].indexOf(button);
        box.checked = false;
        change().then(() => {
          (chosen.hidden ? results : chosen.children[Math.min(place, chosen.children.length - 2)]).focus();
        });
      });
      return button;
    });
    chosen.replaceChildren(...chips, clear);
    chosen.hidden = !chips.length;
  };

  const showCounts = (counts) => {
    const last = document.activeElement;
    for (const box of boxes) {
      const number = counts[box.name]?.[box.value] ?? 0, label = box.parentElement;
      const hidden = !number && !box.checked && box !== last, text = digits.format(number);
      if (label.lastElementChild.textContent !== text) label.lastElementChild.textContent = text;
      if (label.parentElement.hidden !== hidden) label.parentElement.hidden = hidden;
    }
    for (const group of groups) group.hidden = !group.querySelector("li:not([hidden])");
  };

  const answer = async () => {
    const mine = ++latest;
    list.ariaBusy = true;
    try {
      if (!facts) await (opening ??= open().finally(() => { opening = undefined; }));
      if (sort === NAME) names ??= await files.names();
      const now = Math.max(0, today() - facts.day);
      if (now !== passed) times = timesAfter(facts, passed = now);
      const wanted = new Map();
      for (const { name, value, checked } of boxes) {
        if (checked) wanted.set(name, (wanted.get(name) ?? new Set()).add(value));
      }
      const { found, counts } = choose(facts, times, wanted);
      // The number first, then each thing that costs time after what went before is painted.
      status.textContent = plural(say.many, found.length);
      await painted();
      if (mine !== latest) return;
      const by = `${sort} ${passed} ${here}`;
      if (by !== arranged.by) {
        arranged = arrange(facts, times, facts.numbers.keys(), { here: sort === NEAR && here, names: sort === NAME && names });
        arranged.by = by;
      }
      const fits = new Set(found), rows = arranged.filter((row) => fits.has(row));
      end.firstElementChild.textContent = plural(say.show, found.length);
      none.hidden = found.length;
      order.hidden = found.length < 2;
      showChosen();
      for (const button of order.children) button.setAttribute("aria-pressed", button.value === sort);
      const seen = shown > MORE ? shown : SEEN, rest = rows.slice(seen, shown);
      const first = await cardsOf(files, facts, rows.slice(0, seen), known);
      if (mine !== latest) return;
      list.style.minBlockSize = `${list.offsetHeight}px`;
      list.replaceChildren(...first);
      more.hidden = found.length <= shown;
      cut?.remove();
      await painted();
      if (mine !== latest) return;
      showCounts(counts);
      const others = await cardsOf(files, facts, rest, known);
      if (mine !== latest) return;
      list.append(...others);
    } catch {
      if (mine === latest) status.textContent = failed;
    } finally {
      if (mine === latest) {
        list.style.minBlockSize = "";
        list.ariaBusy = false;
      }
    }
  };
  let opening;

  const change = () => {
    shown = MORE;
    history.pushState(null, "", carry());
    return answer();
  };

  sheet.addEventListener("change", change);
  window.addEventListener("popstate", () => {
    read();
    carry();
    answer();
  });
  clear.addEventListener("click", () => {
    for (const box of boxes) box.checked = false;
    change();
    results.focus();
  });
  end.addEventListener("click", () => {
    sheet.open = false;
    results.focus();
    results.scrollIntoView();
  });
  more.addEventListener("click", async () => {
    const first = shown;
    shown += MORE;
    history.replaceState(null, "", carry());
    await answer();
    list.children[first]?.querySelector("a").focus();
  });
  order.addEventListener("click", ({ target }) => {
    const { value } = target.closest("button") ?? {};
    if (value === NEAR) {
      navigator.geolocation.getCurrentPosition(({ coords }) => {
        here = [coords.latitude, coords.longitude].map((degrees) => Math.round(degrees * 1000));
        sort = NEAR;
        change();
      }, () => answer().then(() => { status.textContent = say.nowhere; }));
    } else if (value) {
      sort = value;
      change();
    }
  });

  // A reader may have ticked a box while this script was on its way: a step that one can go back from, as any other.
  const ticked = new Set(boxes.filter(({ checked }) => checked));
  read();
  const asked = carry();
  history.replaceState(null, "", asked);
  for (const box of boxes) box.checked = ticked.has(box);
  const now = carry();
  if (now !== asked) history.pushState(null, "", now);
  await answer();
}
