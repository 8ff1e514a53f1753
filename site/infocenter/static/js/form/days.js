// Days as numbers, counted from 1 January 1970: no clock and no time zone comes into it.

const LENGTH = 864e5;

export const today = () => {
  const now = new Date();
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / LENGTH;
};

export const iso = (day) => new Date(day * LENGTH).toISOString().slice(0, 10);

// `2026-12-31` or `2026/12/31`; undefined for a day that does not exist.
export function dayOf(text) {
  const parts = /^\s*(\d{4})[-/. ](\d\d?)[-/. ](\d\d?)\s*$/.exec(text);
  if (!parts) return undefined;
  const [, year, month, date] = parts, day = Date.UTC(year, month - 1, date) / LENGTH;
  return new Date(day * LENGTH).getUTCDate() === +date && month > 0 && month < 13 && year > 1999 && year < 2100 ? day : undefined;
}

// As formatting.py writes it; `months` and `weekdays` (Monday first) are the language's own.
export function inWords(day, { pattern, months, weekdays }) {
  const date = new Date(day * LENGTH);
  const words = {
    weekday: weekdays.split("|")[(date.getUTCDay() + 6) % 7], day: date.getUTCDate(),
    month: months.split("|")[date.getUTCMonth()], year: date.getUTCFullYear(),
  };
  return pattern.replace(/\{(\w+)\}/g, (_all, name) => words[name]);
}
