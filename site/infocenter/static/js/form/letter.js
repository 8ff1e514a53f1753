// What the answers become: one text, and the forms in which a mail program, a phone, a file and a calendar take it.

export const MOST_IN_A_LINK = 1800;

// A mail or SMS program takes lines that end as RFC 5322 has it.
export const lines = (text) => text.replace(/\n/g, "\r\n");

// `answers` have `question`, `answer`, and perhaps a `note` on it; without an answer a question is left out.
export const compose = (title, answers) => [title, ...answers.filter(({ answer }) => answer).map(({ question, answer, note }) =>
  [question, note, answer].filter(Boolean).join("\n"))].join("\n\n") + "\n";

// RFC 6068; undefined where the text is too long for mail programs to take over whole.
export function mailLink(address, subject, body) {
  const link = `mailto:${encodeURIComponent(address).replace("%40", "@")}?subject=${encodeURIComponent(subject)}`;
  if (!body) return link;
  const text = encodeURIComponent(lines(body));
  return text.length > MOST_IN_A_LINK ? undefined : `${link}&body=${text}`;
}

// RFC 5724; iPhones want `&` before the body, others `?`, and each passes over the other's.
export function smsLink(number, body) {
  const text = encodeURIComponent(body);
  return text.length > MOST_IN_A_LINK ? undefined : `${number}?&body=${text}`;
}

// Windows knows UTF-8 by its mark.
export const file = (text) => `\ufeff${lines(text)}`;

const escape = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

// RFC 5545, 3.1: at most 75 octets a line, cut between characters; what follows begins with a space.
function fold(line) {
  const folded = [""];
  let octets = 0;
  for (const sign of line) {
    const size = encodeURIComponent(sign).replace(/%../g, "x").length;
    if (octets + size > 75) {
      folded.push(" ");
      octets = 1;
    }
    folded[folded.length - 1] += sign;
    octets += size;
  }
  return folded.join("\r\n");
}

const stamp = (date) => date.toISOString().replace(/[-:]|\.\d+/g, "");

// A day in the calendar, with a reminder at nine o'clock a week and a day before. `day` and `after` read `2026-12-31`.
export function calendar({ uid, day, after, summary, description, now }) {
  const alarm = (trigger) => ["BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${escape(summary)}`, `TRIGGER:${trigger}`, "END:VALARM"];
  return [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:Tillsammans", "BEGIN:VEVENT", `UID:${escape(uid)}`,
    `DTSTAMP:${stamp(now)}`, `DTSTART;VALUE=DATE:${day.replace(/-/g, "")}`, `DTEND;VALUE=DATE:${after.replace(/-/g, "")}`,
    `SUMMARY:${escape(summary)}`, `DESCRIPTION:${escape(description)}`, "TRANSP:TRANSPARENT",
    ...alarm("-P6DT15H"), ...alarm("-PT15H"), "END:VEVENT", "END:VCALENDAR",
  ].map((line) => `${fold(line)}\r\n`).join("");
}
