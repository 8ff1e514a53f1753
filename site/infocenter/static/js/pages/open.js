// Says whether a place is open now, from the spans of time ahead: ISO 8601 intervals with offsets, points in time in
// whatever zone the device is. All words are in the line's attributes (components/hours.html).
const line = document.querySelector(".open-now");
if (line) {
  const say = line.dataset;
  const days = say.days.split("|");
  const spans = say.spans.split(" ").map((span) => span.split("/"));
  // Swedish dates are ISO dates.
  const dayIn = (moment) => new Date(moment).toLocaleDateString("sv-SE", { timeZone: "Europe/Stockholm" });

  const opens = (day, now) => {
    const today = dayIn(now);
    const tomorrow = new Date(Date.parse(today) + 864e5).toISOString().slice(0, 10);
    return { [today]: say.today, [tomorrow]: say.tomorrow }[day] || say.later;
  };

  const run = () => {
    const now = Date.now();
    const which = spans.findIndex(([, end]) => Date.parse(end) > now);
    line.hidden = which < 0;
    if (line.hidden) return;
    const [begin, end] = spans[which];
    const open = Date.parse(begin) <= now;
    const pattern = !open ? opens(begin.slice(0, 10), now) : Date.parse(end) - now > 864e5 ? say.always : say.open;
    const [before, after] = pattern.replace("{day}", days[which]).split("{time}");
    line.classList.toggle("is-open", open);
    line.textContent = before;
    if (after === undefined) return;
    const clock = document.createElement("bdi");
    clock.textContent = (open ? end : begin).slice(11, 16);
    line.append(clock, after);
  };
  run();
  setInterval(run, 6e4);
}
