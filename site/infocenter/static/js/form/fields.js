// The fields of a form: what is answered in them, and what is wrong with it.
import { clean, faultOf, western } from "./checks.js";
import { dayOf, inWords, iso, today } from "./days.js";

const LETTERS = { arab: /[\u0600-\u06ff\u0750-\u077f\ufb50-\ufeff]/, ethi: /[\u1200-\u139f\u2d80-\u2ddf]/ };

const all = (name, within) => [...within.querySelectorAll(name)];
const fieldsOf = (question) => all("input, textarea", question);
const dayIn = (question) => dayOf(western(fieldsOf(question)[0].value));
const ticks = ({ type }) => /radio|checkbox/.test(type);

// Shows those words within an element that are called `name`, and fills their slots.
const tell = (within, name, slots) => all("[data-say]", within).forEach((each) => {
  each.hidden = each.dataset.say !== name;
  for (const slot of all("[data-slot]", each)) slot.textContent = slots[slot.dataset.slot];
});

function answerTo(question) {
  const fields = fieldsOf(question), { check } = question.dataset;
  if (ticks(fields[0])) return fields.filter(({ checked }) => checked).map(({ value }) => value).join(", ");
  const typed = clean(fields[0].value), day = check === "date" && dayIn(question);
  if (day) return iso(day);
  return /text|^org/.test(check) ? typed : western(typed);
}

const inOwnLetters = (question, script) => /text|^org/.test(question.dataset.check) && (LETTERS[script] || /[^\s\d]/).test(answerTo(question));

// Tells what is wrong with an answer, in words of the page; returns whether something is.
function look(question, words) {
  const given = answerTo(question), { check } = question.dataset;
  const asked = Object.assign({}, question.dataset, { optional: "optional" in question.dataset });
  const fault = faultOf(given, asked, today()), place = question.querySelector(".faults");
  const said = fault && (words.querySelector(`[data-fault=${check}-${fault}]`) || words.querySelector(`[data-fault=${fault}]`)).cloneNode(true);
  place.textContent = "";
  if (said) {
    for (const slot of all("[data-slot]", said)) slot.textContent = slot.dataset.slot === "most" ? asked.most : [...given].length;
    place.append(said);
  }
  for (const field of fieldsOf(question)) field.setAttribute("aria-invalid", !!fault);
  return !!fault;
}

// Tells the last day that follows from the day in the answer.
function limit(question, language) {
  const { deadline, days, when } = question.dataset;
  if (!deadline) return;
  const reports = deadline === "report", now = today(), words = (day) => inWords(day, language);
  const last = dayIn(question) + (reports ? +days : -days);
  // A plan for a day that has been is wrong already.
  const known = !isNaN(last) && !(reports && when === "coming" && dayIn(question) < now);
  tell(question, known && (last < now ? "late" : "by"), known && { day: words(last), today: words(now), earliest: words(now + +days) });
  for (const button of all("[data-do]", question)) button.hidden = !known || last < now;
}

// What is typed and chosen, by name; and back.
function draftOf(form) {
  const draft = {};
  for (const field of fieldsOf(form)) {
    const { name, value } = field;
    if (ticks(field) ? field.checked : value) (draft[name] = draft[name] || []).push(value);
  }
  return draft;
}
function fill(form, draft) {
  for (const field of fieldsOf(form)) {
    const values = draft[field.name] || [];
    if (ticks(field)) field.checked = values.includes(field.value);
    else field.value = values[0] || "";
  }
}

export { all, answerTo, dayIn, draftOf, fieldsOf, fill, inOwnLetters, limit, look, tell };
