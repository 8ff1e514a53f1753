// Reads the page with the device's own voices, each part with one of its true language. Where the text's language has no
// voice there is no button. Only voices on the device are used: the others send what they read to somebody.

const PARTS = "h1, .lead, .panel-when, [aria-labelledby=where], .prose";
const BLOCK = "h1, h2, h3, p, li, dt, dd, address, blockquote";
const plain = (tag) => tag.toLowerCase().split(/[-_]/)[0];

// [{text, lang}] in the order of the page: pieces of one block in one language.
export function pieces(document) {
  const found = [];
  let last;
  for (const part of document.querySelectorAll(PARTS)) {
    const walker = document.createTreeWalker(part, 4);
    while (walker.nextNode()) {
      const node = walker.currentNode, around = node.parentElement;
      if (!node.data.trim() || around.closest("[hidden], .button, .visually-hidden")) continue;
      const block = around.closest(BLOCK), lang = plain(around.closest("[lang]").lang);
      if (last && last.block === block && last.lang === lang) last.text += ` ${node.data.trim()}`;
      else found.push(last = { block, lang, text: node.data.trim() });
    }
  }
  return found.map(({ text, lang }) => ({ text, lang }));
}

export const voiceFor = (voices, lang) => voices.find((voice) => voice.localService && plain(voice.lang) === lang);

// What can be read: nothing where the language of most of the text has no voice.
export function readable(all, voices) {
  const can = all.filter(({ lang }) => voiceFor(voices, lang));
  const length = (some) => some.reduce((sum, { text }) => sum + text.length, 0);
  return length(can) * 2 > length(all) ? can : [];
}

export function aloud(place, take) {
  const synth = window.speechSynthesis;
  if (!synth) return;
  const box = document.createElement("div");
  box.className = "ways-on";
  let queue = [], at = 0, run = 0;

  const show = (...buttons) => {
    const had = box.contains(document.activeElement);
    box.replaceChildren(...buttons);
    if (had) buttons[0].focus();
  };
  const speak = (mine) => {
    if (mine !== run) return;
    if (at >= queue.length) return stop();
    const { text, lang } = queue[at];
    const voice = voiceFor(synth.getVoices(), lang);
    const said = Object.assign(new SpeechSynthesisUtterance(text), { voice, lang: voice ? voice.lang : lang });
    said.onend = () => {
      if (mine !== run) return;
      at += 1;
      speak(mine);
    };
    said.onerror = () => mine === run && stop();
    synth.speak(said);
  };
  // Android's own pause is a stop: the piece that was being read begins anew.
  const halt = () => {
    run += 1;
    synth.cancel();
  };
  const stop = () => {
    halt();
    at = 0;
    show(read);
  };
  const go = () => {
    halt();
    show(pause, end);
    speak(run);
  };
  const read = take("read", go), goOn = take("go-on", go), end = take("stop", stop);
  const pause = take("pause", () => {
    halt();
    show(goOn, end);
  });

  const look = () => {
    queue = readable(pieces(document), synth.getVoices());
    if (queue.length && !box.isConnected) {
      show(read);
      place.prepend(box);
    }
  };
  look();
  synth.addEventListener("voiceschanged", look);
  addEventListener("pagehide", halt);
}
