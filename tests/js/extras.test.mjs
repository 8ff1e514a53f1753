// The script that pages fetch when they are there, without a browser: addresses, letters, voices.
import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { test } from "node:test";

const { readable, seen, voiceFor, withTitle, withWords } = await import(pathToFileURL(`${process.env.SEARCH_FOLDER}/script.mjs`));

test("a title is put before the address in each way to send it", () => {
  const title = "Kaffe & te?";
  const encoded = "Kaffe%20%26%20te%3F";
  assert.equal(withTitle("https://wa.me/?text=https:%2F%2Fx", title), `https://wa.me/?text=${encoded}%0D%0Ahttps:%2F%2Fx`);
  assert.equal(withTitle("https://t.me/share/url?url=https:%2F%2Fx", title), `https://t.me/share/url?url=https:%2F%2Fx&text=${encoded}`);
  assert.equal(withTitle("sms:?&body=x", title), `sms:?&body=${encoded}%0D%0Ax`);
  assert.equal(withTitle("mailto:?body=x", "$1$&"), "mailto:?body=%241%24%26%0D%0Ax");
});

test("typed words come into a letter as what is seen of them", () => {
  const letter = (words) => decodeURIComponent(withWords("mailto:a@b?body=%7Bwords%7D%0D%0A", words));
  assert.equal(letter("fot\u202eboll\u0000\r\nBcc: x"), "mailto:a@b?body=fot boll Bcc: x\r\n");
  assert.equal(letter("&subject=x"), "mailto:a@b?body=&subject=x\r\n");
  assert.equal(letter("$&$1"), "mailto:a@b?body=$&$1\r\n");
  assert.equal(letter("ሰ".repeat(1000)).length, "mailto:a@b?body=\r\n".length + 80);
  assert.equal(seen("\ud800x😀\udc00"), "x😀");
});

test("voices on the device that speak the text's language read it", () => {
  const voices = [{ lang: "sv-SE", localService: true }, { lang: "ar_EG", localService: true }, { lang: "ti-ER", localService: false }];
  assert.equal(voiceFor(voices, "sv"), voices[0]);
  assert.equal(voiceFor(voices, "ar"), voices[1]);
  assert.equal(voiceFor(voices, "ti"), undefined);
  const long = { text: "ነዊሕ ጽሑፍ እዩ", lang: "ti" }, name = { text: "Orsa", lang: "sv" };
  assert.deepEqual(readable([long, name], voices), []);
  assert.deepEqual(readable([{ text: "عربي طويل جدا", lang: "ar" }, name, { text: "ሀ", lang: "ti" }], voices).map(({ lang }) => lang), ["ar", "sv"]);
});
