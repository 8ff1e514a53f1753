// What the script of a page with a form works out; test_form_script.py puts the script into SEARCH_FOLDER.
import assert from "node:assert/strict";
import { test } from "node:test";
import { script } from "./serving.mjs";

const { clean, compose, dayOf, faultOf, file, inWords, iso, luhn, mailLink, smsLink } = script;
const TODAY = dayOf("2026-11-23");
const fault = (text, check, more) => faultOf(clean(text), { check, most: 200, ...more }, TODAY);
const all = (check, expected, texts, more) => test(`${check}: ${expected || "right"}`, () => {
  assert.deepEqual(texts.map((text) => [text, fault(text, check, more)]), texts.map((text) => [text, expected]));
});

all("organisation-number", "", [
  "802002-4306", "8020024306", "802002 4306", "802002–4306", "16802002-4306", "٨٠٢٠٠٢-٤٣٠٦", "۸۰۲۰۰۲۴۳۰۶",
  "Prov IF\n802002-4306\nSara, 070-174 06 05", "Prov IF, 802002-4306, 0701740605",
]);
all("organisation-number", "person", [
  "850101-1234", "19850101-1234", "198501011234", "8501011234", "850101+1234", "850161-1234", "١٩٨٥٠١٠١-١٢٣٤",
  "Prov IF 802002-4306, Sara 850101-1234",
]);
all("organisation-number", "digit", ["802002-4307", "Prov IF 8020024300"]);
all("organisation-number", "number", ["Prov IF", "802002", "12345678901234"]);
all("organisation-number", "missing", ["", " \n ", "\u0000\u202e"]);

all("text", "person", ["ring 850101-1234", "19850101–1234", "198112189876", "٨٥٠١٠١-١٢٣٤", "id 8112189876", "811218 9876"]);
all("text", "", ["851330-1234", "802002-4306", "070-174 06 05", "8112189875", "2026-12-31", "1 000 000 kr", "عندي طفلان"]);
all("long-text", "long", ["x".repeat(201), "😀".repeat(201)]);
all("long-text", "", ["😀".repeat(200)]);
all("text", "", [""], { optional: true });

all("amount", "", [
  "1000", "1 000 kr", "1000:-", "1.000", "1,000 kr", "1'000", "2 500,00 kr", "1 000 SEK", "١٠٠٠", "١٬٠٠٠ كرونة", "۳۰۰۰",
  "3000 kronor", "2500,-", "1\u00a0000", "1\u202f000 kr",
], { least: "1000", greatest: "3000" });
all("amount", "range", ["999", "3 001", "0", "12 000", "1 000 000 000"], { least: "1000", greatest: "3000" });
all("amount", "whole", ["1000,50", "1 000.5 kr"]);
all("amount", "amount", ["tusen", "1000-2000", "1000 eller 2000", "-1000", "−5", "10 00 00"]);
all("amount", "", ["1", "1 000 000"]);
all("amount", "range", ["0"]);

all("date", "", ["2026-11-23", "2026/12/1", "2028-02-29", "٢٠٢٧-٠١-٠٥", "2026.12.31"]);
all("date", "day", ["2026-02-29", "2027-06-31", "2026-13-01", "2026-00-10", "31", "i morgon", "1899-01-01", "20261231"]);
all("date", "past", ["2026-11-22"], { when: "coming" });
all("date", "", ["2026-11-23", "2026-11-24"], { when: "coming" });
all("date", "coming", ["2026-11-24"], { when: "past" });
all("date", "", ["2026-11-23", "2026-11-22"], { when: "past" });

all("bank-account", "", ["991-2346", "Bankgiro 5555-5551", "4-2", "8327-9, 123 456 789-0", "6000 123 456 789", "3300-802002 4306", "٩٩١-٢٣٤٦"]);
all("bank-account", "digit", ["991-2345", "plusgiro 4-3"]);
all("bank-account", "clearing", ["123456789", "123 456 789 0"]);
all("bank-account", "person", ["3300-850101 1234", "3300198501011234", "850101-1234"]);
all("bank-account", "account", ["vårt konto", "1", "1234567890123456789"]);

all("phone", "", ["070-174 06 05", "+46 70 174 06 05", "08-12 34 56", "٠٧٠-١٧٤٠٦٠٥"]);
all("phone", "phone", ["174", "ring mig", "1234567890"]);
all("email", "", ["info@exempel.example"]);
all("email", "email", ["info", "info@exempel", "a b@c.se", "<a@b.se>"]);
all("choice", "missing", [""]);

test("what can't be seen, or turns a text round, is taken out; what belongs to a script stays", () => {
  assert.equal(clean("a\u0000b\u202ec\u2066d\ud800e\u200ff\ufeff\u{e0041}"), "abcdef");
  assert.equal(clean(" rad ett \r\nrad\ttvå\r\n\r\n\r\n\r\nslut\u2028ny "), "rad ett\nrad två\n\nslut\nny");
  assert.equal(clean("می\u200cخواهم 👩\u200d👧 <b>å</b> ሳራ"), "می\u200cخواهم 👩\u200d👧 <b>å</b> ሳራ");
  assert.doesNotThrow(() => encodeURIComponent(clean("\udc00a\ud800\ud800b")));
});

test("check digits are right for the examples of the standard", () => {
  assert.deepEqual(["8112189876", "79927398713", "4242424242424242", "8112189875"].map(luhn), [true, true, true, false]);
});

test("days are counted over the ends of months and years, leap days and nights when clocks change", () => {
  const after = (day, days) => iso(dayOf(day) + days);
  assert.deepEqual([
    after("2026-12-20", 21), after("2028-02-20", 21), after("2027-02-20", 21), after("2026-12-31", 1), after("2028-02-28", 1),
    after("2026-03-28", 2), after("2026-10-24", 2), after("2027-01-10", -21), after("2028-03-10", -21),
  ], [
    "2027-01-10", "2028-03-12", "2027-03-13", "2027-01-01", "2028-02-29", "2026-03-30", "2026-10-26", "2026-12-20", "2028-02-18",
  ]);
});

test("a day is said in the words of the page", () => {
  const language = { pattern: "{weekday} {day} {month} {year}", weekdays: "må|ti|on|to|fr|lö|sö", months: "j|f|m|a|m|j|j|a|s|o|n|d" };
  assert.equal(inWords(dayOf("2026-12-31"), language), "to 31 d 2026");
  assert.equal(inWords(dayOf("2028-02-29"), language), "ti 29 f 2028");
});

const SENT = compose("Ansökan: Å & Ö", [
  { question: "1. Vad?", answer: "Mat & dryck\n100 %" }, { question: "2. Mer?", answer: "" },
  { question: "3. Vem?", answer: "ሳራ", note: "Svaret är skrivet på tigrinja:" },
]);

test("the message has each question in Swedish and its answer, and leaves out what was not answered", () => {
  assert.equal(SENT, "Ansökan: Å & Ö\n\n1. Vad?\nMat & dryck\n100 %\n\n3. Vem?\nSvaret är skrivet på tigrinja:\nሳራ\n");
});

test("a mail program gets it whole, or only the subject", () => {
  const link = new URL(mailLink("bidrag@exempel.example", "Ansökan: Å & Ö?", SENT));
  assert.equal(link.pathname, "bidrag@exempel.example");
  assert.equal(link.searchParams.get("subject"), "Ansökan: Å & Ö?");
  assert.equal(link.searchParams.get("body"), SENT.replace(/\n/g, "\r\n"));
  assert.doesNotMatch(link.href, /[\s"<>]|body=.*&/);
  assert.equal(mailLink("a@b.se", "x", "ሳ".repeat(201)), undefined);
  assert.ok(mailLink("a@b.se", "x", "ሳ".repeat(200)));
  assert.equal(mailLink("a@b.se", "x&y"), "mailto:a@b.se?subject=x%26y");
  assert.equal(decodeURIComponent(smsLink("sms:+46701740638", SENT)), `sms:+46701740638?&body=${SENT}`);
  assert.equal(smsLink("sms:1", "å".repeat(400)), undefined);
});

test("a file begins with the mark that Windows knows UTF-8 by, and its lines end as there", () => {
  assert.equal(file("å\nሳ\n"), "\ufeffå\r\nሳ\r\n");
});
