// A page with a form: checks the answers, makes a message of them, keeps a draft on this device. It sends nothing.
// All words stand in the page: what is hidden there is shown, and `data-slot` is filled in.
import { iso } from "./days.js";
import { all, answerTo, dayIn, draftOf, fieldsOf, fill, inOwnLetters, limit, look, tell } from "./fields.js";
import { calendar, compose, file, mailLink, smsLink } from "./letter.js";

{
  const one = (name, within) => (within || document).querySelector(name);
  const make = (name, values) => Object.assign(document.createElement(name), values);
  const form = one(".form"), section = one(".message"), mistakes = one(".mistakes"), text = one("pre"), kept = one(".draft");
  const say = form.dataset, questions = all(".question", form), mail = one("[data-way=mail]"), sms = one("[data-way=sms]");
  const number = sms && sms.href;
  let tried = false;

  const save = (name, content, type) => {
    const link = make("a", { download: say.file + name, href: URL.createObjectURL(new Blob([content], { type })) });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 6e4);
  };

  // A device without storage, or with one that is full, has no draft, and the page does not say that it has.
  const keep = () => {
    const draft = draftOf(form), some = Object.keys(draft).length;
    let done = false;
    try {
      if (some) localStorage.setItem(say.key, JSON.stringify(draft));
      else localStorage.removeItem(say.key);
      done = some > 0;
    } catch (_full) { /* See above. */ }
    tell(kept, done && "kept");
    one("button", kept).hidden = !done;
  };

  const show = (ready) => {
    section.hidden = !ready;
    form.classList.toggle("ready", ready);
    if (!ready) return;
    text.textContent = compose(say.subject, questions.map((question) => ({
      question: all(".number, [data-swedish]", question).map((each) => each.textContent).join(" "), answer: answerTo(question),
      note: inOwnLetters(question, say.letters) && say.written,
    })));
    const whole = mail && mailLink(say.address, say.subject, text.textContent);
    if (mail) mail.href = whole || mailLink(say.address, say.subject);
    if (sms) sms.href = smsLink(number, text.textContent) || number;
    one(".too-long").hidden = !mail || !!whole;
    tell(section);
    one("h2", section).focus();
  };

  const acts = {
    print: () => print(),
    file: () => save(".txt", file(text.textContent), "text/plain;charset=utf-8"),
    copy: () => {
      getSelection().selectAllChildren(text);
      (navigator.clipboard ? navigator.clipboard.writeText(text.textContent) : Promise.reject())
        .then(() => tell(section, "copied"), () => tell(section, "marked"));
    },
    calendar: ({ currentTarget }) => {
      const question = currentTarget.closest(".question"), day = dayIn(question) + +question.dataset.days;
      const description = new URL(say.report, location).href, { key, summary } = say;
      save(".ics", calendar({ uid: `${key}/${iso(day)}`, day: iso(day), after: iso(day + 1), now: new Date(), summary, description }), "text/calendar;charset=utf-8");
    },
    delete: () => {
      fill(form, {});
      form.dispatchEvent(new Event("input"));
      fieldsOf(form)[0].focus();
      tell(kept, "deleted");
    },
  };
  for (const button of all("[data-do]", document)) button.addEventListener("click", acts[button.dataset.do]);

  form.addEventListener("input", ({ target }) => {
    const question = target.closest(".question");
    show(false);
    questions.forEach((each) => limit(each, say));
    if (tried && question) look(question, one(".words-of-faults"));
    keep();
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    tried = true;
    const wrong = questions.filter((question) => look(question, one(".words-of-faults")));
    const list = make("ul", { className: "ways-back" });
    for (const question of wrong) {
      const link = make("a", { href: `#${fieldsOf(question)[0].id}` });
      link.append(...[...one("label, legend", question).children].map((each) => each.cloneNode(true)));
      list.appendChild(make("li")).append(link);
    }
    one("ul", mistakes).replaceWith(list);
    mistakes.hidden = !wrong.length;
    show(!wrong.length);
    if (wrong.length) mistakes.focus();
  });

  // A reader may have begun to write while this script was on its way: that counts more than a draft.
  const typed = draftOf(form);
  let draft;
  try {
    draft = JSON.parse(localStorage.getItem(say.key));
  } catch (_none) { /* No storage, or not what was put there. */ }
  try {
    if (draft || Object.keys(typed).length) {
      fill(form, { ...draft, ...typed });
      questions.forEach((each) => limit(each, say));
      keep();
    }
  } catch (_odd) { /* A draft of another kind. */ }
  for (const hint of all("[data-hint]", form)) hint.hidden = fieldsOf(hint.closest(".question"))[0].type === "date";
  Object.assign(one("[disabled]", form), { disabled: false, hidden: false });
}
