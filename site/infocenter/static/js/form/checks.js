// Whether an answer will do. A check gives the name of the fault, whose words stand in the page, or "".
import { dayOf } from "./days.js";

const DIGITS = /[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g;
// Controls, what turns the direction of a text so that it looks like another, halves of characters.
const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\u{e0000}-\u{e007f}]/gu;
const HYPHEN = "[-+\\u2010-\\u2015\\u2212]";
// A date of birth and four digits (Skatteverket, SKV 704); for a coordination number the day is 60 more.
const DATED = new RegExp(`(18|19|20)?(\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01]|6[1-9]|[78]\\d|9[01]))(?: ?(${HYPHEN}) ?| ?)(\\d{4})`, "g");
const NUMBER = new RegExp(`(?:16)?(\\d{6}) ?${HYPHEN}? ?(\\d{4})`, "g");
const AMOUNT = /\d+(?:[ \u00a0\u202f.,'\u2019\u066c]\d{3})*(?:[.,\u066b]\d{1,2}(?!\d))?/g;

export const western = (text) => text.replace(DIGITS, (digit) => digit.charCodeAt(0) & 15);

export const clean = (text) => text.replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n").replace(/\t/g, " ")
  .replace(UNSEEN, "").replace(/ *\n */g, "\n").replace(/\n{3,}/g, "\n\n").trim();

// ISO/IEC 7812-1, annex B.
export const luhn = (digits) => [...digits].reverse().reduce((sum, digit, place) => {
  const value = digit * (1 + place % 2);
  return sum + (value > 9 ? value - 9 : value);
}, 0) % 10 === 0;

// The matches that no further digit touches.
function standing(pattern, text) {
  const found = [];
  for (let match; (match = pattern.exec(text));) {
    const before = text[match.index - 1], after = text[pattern.lastIndex];
    if (!/\d/.test(before) && !/\d/.test(after)) found.push(match);
    pattern.lastIndex = match.index + 1;
  }
  return found;
}

// A mistyped number is private too: where it is written as such ones are, its check digit does not matter.
export const hasPerson = (text) => standing(DATED, western(text)).some(([, , date, hyphen, last]) => hyphen || luhn(date + last));

function organisation(text) {
  if (hasPerson(text)) return "person";
  const found = standing(NUMBER, western(text)).map(([, first, last]) => first + last);
  if (found.some((digits) => digits[2] > 1 && luhn(digits))) return "";
  if (standing(DATED, western(text)).length) return "person";
  return found.length ? "digit" : "number";
}

function amount(text, { least, greatest }) {
  const found = western(text).replace(/kronor|kr|sek|:-|[.,]-/gi, " ").match(AMOUNT) || [];
  if (found.length !== 1 || new RegExp(`${HYPHEN}\\s*\\d`).test(text)) return "amount";
  const [, whole, rest] = /^(.*?)(?:[.,\u066b](\d\d?))?$/.exec(found[0]);
  if (+rest) return "whole";
  const kronor = +whole.replace(/\D/g, "");
  return kronor < (least || 0) || kronor > (greatest || Infinity) || !kronor ? "range" : "";
}

function day(text, { when }, today) {
  const chosen = dayOf(western(text));
  if (chosen === undefined) return "day";
  if (when === "coming" && chosen < today) return "past";
  return when === "past" && chosen > today ? "coming" : "";
}

function account(text) {
  const plain = western(text), digits = plain.replace(/\D/g, "");
  // With these clearing numbers Nordea's account number is the owner's personal identity number.
  const own = /^(?:3300|3782)(?:\d\d)?(\d{10})$/.exec(digits);
  if (own ? standing(DATED, own[1]).length : digits.length < 13 && hasPerson(plain)) return "person";
  if (digits.length < 2 || digits.length > 15 || (digits.length > 10 && digits[0] === "0")) return "account";
  if (digits.length > 10) return "";
  if (digits.length > 8) return "clearing";
  return luhn(digits) ? "" : "digit";
}

const CHECKS = {
  "organisation-number": organisation, "bank-account": account, amount, date: day,
  phone: (text) => /^(\+|0)\d{6,14}$/.test(western(text).replace(/[\s()./-]/g, "")) ? "" : "phone",
  email: (text) => /^[^\s@<>"',;]+@[^\s@<>"',;]+\.[^\s@<>"',;.]{2,}$/.test(text) ? "" : "email",
};

// `asked` has `check`, `optional`, `most`, and for some checks `least`, `greatest` and `when`; `today` is a day's number.
export function faultOf(text, asked, today) {
  if (!text) return asked.optional ? "" : "missing";
  if ([...text].length > asked.most) return "long";
  const own = CHECKS[asked.check];
  return own ? own(text, asked, today) : hasPerson(text) ? "person" : "";
}
