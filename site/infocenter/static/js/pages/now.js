// Puts days right on a page that was made earlier: what has passed goes, "today" moves on, what comes next is marked.
// A row is a <li> with <time datetime data-end>, both with their offset: points in time, in whatever zone the device is.
// The words stand in the script's own element (components/now.html).
{
  const words = document.querySelector("[data-today]").dataset;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (name, textContent) => Object.assign(document.createElement(name), { textContent });
  // Swedish dates are ISO dates.
  const dayIn = (moment) => new Date(moment).toLocaleDateString("sv-SE", { timeZone: "Europe/Stockholm" });
  const ROW = "time[data-end]";
  let lists = all(".days, .occasions").filter((list) => list.querySelector(ROW));

  // The words around the day's name, in front of it in most languages.
  const around = `${words.today}{day}${words.tomorrow}`.split("{day}");
  const bare = (text) => around.reduce((left, part) => left.replace(part, ""), text);

  const name = (today) => {
    const tomorrow = new Date(Date.parse(today) + 864e5).toISOString().slice(0, 10);
    for (const time of all("h2 > time, h3 > time, .occasions time")) {
      const pattern = { [today]: words.today, [tomorrow]: words.tomorrow }[time.dateTime.slice(0, 10)] || "{day}";
      if (!time.firstElementChild) time.textContent = pattern.replace("{day}", bare(time.textContent));
    }
  };

  const sweep = (now, today) => {
    for (const time of all(`li ${ROW}`)) {
      if (Date.parse(time.dataset.end) <= now) time.closest("li").remove();
    }
    for (const section of all(".days section:not(.rest)")) {
      // "All on Monday" stays as long as it is Monday.
      const past = section.querySelector("time").dateTime < today;
      if (!section.querySelector(past ? ROW : "li")) section.remove();
    }
    lists = lists.filter((list) => {
      const left = list.querySelector(`${ROW}, .agenda-more`);
      if (!left) list.before(make("p", words.none));
      return left;
    });
  };

  const mark = (now) => {
    for (const chip of all("mark")) chip.remove();
    for (const list of lists) {
      const times = all(ROW, list).filter((time) => !time.closest("s"));
      const next = Math.min(...times.map((time) => Date.parse(time.dateTime)).filter((begin) => begin > now));
      for (const time of times) {
        const begin = Date.parse(time.dateTime);
        const text = begin <= now ? words.now : begin === next ? words.next : "";
        if (text) time.closest("li").append(" ", make("mark", text));
      }
    }
  };

  const run = () => {
    const now = Date.now();
    const today = dayIn(now);
    sweep(now, today);
    name(today);
    mark(now);
  };
  run();
  // A phone keeps a page for days and shows it again as it was.
  document.addEventListener("visibilitychange", run);
}
