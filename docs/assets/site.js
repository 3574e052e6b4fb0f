// Everything here is an extra: without it the page is whole. No other host, no cookie, nothing leaves the phone.
// GPL-3.0-or-later: licences/gpl-3.0.txt
"use strict";
const root = document.currentScript.dataset.root.replace(/\/?$/, "/"); // that of a page for what is missing ends in one
const words = JSON.parse(document.currentScript.dataset.words);

// text as typed without marks: "Đông Khê" -> "dong khe"; the same as fold() in text.py
const fold = (text) => text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "");
const wordsOf = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

function add(parent, name, text, onclick) {
  const element = document.createElement(name);
  element.textContent = text;
  if (onclick) {
    element.type = "button";
    element.addEventListener("click", onclick);
  }
  parent.append(element);
  return element;
}

// ---- reading the values of a chart, by tap, mouse or keyboard
function nearest(marks, x, y) {
  const far = marks.map((mark) => {
    const box = mark.getBoundingClientRect();
    const beyond = (at, low, high) => Math.max(low - at, 0, at - high);
    return Math.hypot(beyond(x, box.left, box.right), beyond(y, box.top, box.bottom));
  });
  const least = Math.min(...far);
  return least < 44 ? far.indexOf(least) : -1;
}

function readable(figure) {
  const left = (mark) => mark.getBoundingClientRect().left;
  const line = figure.querySelector(".reading");
  const drawn = () => [...figure.querySelectorAll("[data-reading]")].filter((mark) => mark.checkVisibility());
  // of the drawing that is shown; over time in the order of years
  const list = () => (figure.dataset.order === "time" ? drawn().sort((a, b) => left(a) - left(b)) : drawn());
  if (!line || !figure.querySelector("[data-reading]")) return;
  let read;
  const step = (by) => {
    const marks = list();
    const at = read ? marks.indexOf(read) + by : figure.dataset.order === "time" ? newest(marks) : 0;
    show(marks[(at + marks.length) % marks.length]);
  };
  const newest = (marks) => marks.findLastIndex((mark) => mark.localName === "circle");
  const before = add(line, "button", "‹", () => step(-1));
  const after = add(line, "button", "›", () => step(1));
  before.setAttribute("aria-label", words.before);
  after.setAttribute("aria-label", words.after);
  const said = add(line, "span", words.tap);
  said.setAttribute("aria-live", "polite");
  function show(mark) {
    read?.classList.remove("is-read");
    read = mark;
    read.classList.add("is-read");
    said.textContent = read.dataset.reading;
  }
  for (const drawing of figure.querySelectorAll("svg"))
    drawing.addEventListener("click", (event) => {
      const marks = list();
      const found = nearest(marks, event.clientX, event.clientY);
      if (found >= 0) show(marks[found]);
    });
}
document.querySelectorAll("figure.chart").forEach(readable);

// ---- send, listen, print
const actions = document.querySelector(".send")?.parentElement;
const READ = "h1, .finding, .verdicts li, .read, .article :is(h2, h3, p, li)";

// what is read aloud, sentence by sentence: [text, pause after it in ms]; nothing of signs, or in another language
function sentences() {
  const skipped = "main [lang], [hidden], figure, table";
  const blocks = [...document.querySelectorAll(READ)].filter((one) => !one.closest(skipped));
  return blocks.flatMap((block) => {
    const copy = block.cloneNode(true);
    copy.querySelectorAll("[aria-hidden], [lang]").forEach((one) => one.remove());
    const text = copy.textContent.replace(/(\d)\s*%/g, `$1 ${words.percent}`);
    const plain = text.replace(/[^\p{L}\p{N}\p{P}\s+]|[–—*_•]/gu, " ").replace(/\s+/g, " ");
    const told = plain.trim().match(/\S.*?(?:[.!?;:…](?= )|$)/g) ?? [];
    const parts = told.filter((part) => /[\p{L}\p{N}]/u.test(part));
    return parts.map((part, n) => [part, n < parts.length - 1 ? 150 : 600]);
  });
}

function offerVoice() {
  const language = document.documentElement.lang;
  const voice = speechSynthesis.getVoices().find((one) => one.lang.toLowerCase().startsWith(language));
  if (!voice || actions.querySelector(".listen")) return;
  let left = null;
  const stop = () => {
    left = null;
    speechSynthesis.cancel();
    button.textContent = words.listen;
  };
  const next = () => {
    if (!left?.length) return left && stop();
    const [text, pause] = left.shift();
    const reading = left;
    const speech = new SpeechSynthesisUtterance(text);
    speech.voice = voice;
    speech.lang = voice.lang;
    speech.onend = () => setTimeout(() => left === reading && next(), pause);
    speechSynthesis.speak(speech);
  };
  const button = add(actions, "button", words.listen, () => {
    if (left) return stop();
    left = sentences();
    button.textContent = words.stop;
    next();
  });
  button.className = "button listen";
  addEventListener("pagehide", stop);
}

if (actions) {
  const living = document.querySelector(".address")?.textContent; // a copy on a disk sends nobody to itself
  const address = document.querySelector("link[rel=canonical]")?.href ?? living ?? location.href;
  const told = (selector) => document.querySelector(selector)?.innerText.replace(/\s+/g, " ").trim();
  const sent = { title: told("h1"), text: told(".finding"), url: address };
  const plain = actions.querySelector(".send"); // leads to the address at the foot, to be copied by hand
  const offer = (text, onclick) => {
    const button = add(actions, "button", text, onclick);
    button.className = "button button--main send";
    plain?.replaceWith(button);
    return button;
  };
  if (navigator.share) offer(words.share, () => navigator.share(sent).catch(() => {}));
  else if (navigator.clipboard) {
    const tell = () => (button.textContent = words.copied);
    const button = offer(words.copy, () => navigator.clipboard.writeText(address).then(tell));
  }
  add(actions, "button", words.print, () => print()).className = "button";
  if ("speechSynthesis" in window) {
    offerVoice();
    speechSynthesis.addEventListener("voiceschanged", offerVoice);
  }
}

// ---- my commune: remembered on this phone only, for each edition its own
const editionPath = new URL(root, location.href).pathname.replace(`/${document.documentElement.lang}/`, "/");
const mine = {
  key: `commune ${editionPath}`,
  read() {
    try {
      return JSON.parse(localStorage.getItem(this.key));
    } catch {
      return null; // a browser that remembers nothing
    }
  },
  write(unit) {
    try {
      localStorage.setItem(this.key, JSON.stringify(unit));
    } catch {}
  },
};

// outlined where it stands, and first: in the place that the page keeps for it, else before its first list of communes
function showMine() {
  const unit = mine.read();
  const links = [...document.querySelectorAll("main a[data-unit]")].filter((one) => !one.closest(".my-commune"));
  links.forEach((one) => one.classList.toggle("is-mine", one.dataset.unit === unit?.unit));
  let place = document.querySelector(".my-commune");
  if (!place && unit && links.length) {
    place = document.createElement("p");
    place.className = "my-commune";
    links[0].closest("ul, .table-scroll").before(place);
  }
  if (!place) return;
  place.textContent = "";
  if (!unit) return;
  add(place, "span", `${words.mine} `);
  const found = links.find((one) => one.dataset.unit === unit.unit);
  const link = found?.cloneNode(true) ?? add(place, "a", unit.name);
  if (!found) link.href = unit.path;
  link.classList.add("tile", "is-mine");
  place.append(link);
}
showMine();
if (actions?.dataset.unit) {
  const unit = { unit: actions.dataset.unit, name: actions.dataset.name, path: location.pathname };
  const isMine = () => mine.read()?.unit === unit.unit;
  const name = () => (choose.textContent = isMine() ? words.forget : words.choose);
  const choose = add(actions, "button", "", () => {
    mine.write(isMine() ? null : unit);
    name();
  });
  choose.className = "button";
  name();
}

// ---- days to a deadline, from today on; as long as what stood there, so that nothing moves
document.querySelectorAll("[data-left]").forEach((one) => {
  const today = new Date();
  const days = Math.round((new Date(`${one.dataset.day}T00:00`) - new Date(today).setHours(0, 0, 0, 0)) / 864e5);
  const told = one.dataset.left.replace("{n}", days).replace("{day}", today.toLocaleDateString("en-GB")); // 25/11/2026
  if (days > 0) one.textContent = told;
});

// ---- search: the index loads when the field gets the focus
const field = document.querySelector("#search");
if (field) {
  const list = document.querySelector("#search-results");
  const told = document.querySelector("#search-told");
  const leaf = location.protocol === "file:" ? "index.html" : ""; // a disk shows no page for a folder
  let index;
  // tỉ lệ as tỷ lệ: two ways to write one word
  const spell = (word) => word.replace(/^([bcdghklmnprstvx]+|qu)y$/, "$1i");
  const split = (text) => wordsOf(text).map(spell);
  const load = async () => {
    // a copy on a disk may fetch nothing: a script has brought its index
    const { kinds, pages } = globalThis.searchIndex ?? (await (await fetch(`${root}search.json`)).json());
    return pages.map(([title, path, kind, line, code, about, also, weight]) => {
      const [name, synonyms] = [split(`${title} ${code}`), also.split(";").map((text) => split(text).join(" "))];
      return { title, path, line, weight, kind: kinds[kind], name, about: split(about), also: synonyms };
    });
  };
  const ready = () => (index ??= load());
  const prefix = (word, other) => other.startsWith(word);
  // one letter more or less, two that changed places, in longer words another one: what a finger does
  const isNear = (a, b) => {
    if (Math.abs(a.length - b.length) > 1 || a.length < 4 || b.length < 3 || a === b) return false;
    let i = 0;
    while (i < Math.min(a.length, b.length) && a[i] === b[i]) i++;
    const [x, y] = [a.slice(i), b.slice(i)];
    if (x.slice(2) === y.slice(2) && x[0] === y[1] && x[1] === y[0]) return true;
    return x === y.slice(1) || x.slice(1) === y || (i > 0 && a.length > 4 && x.slice(1) === y.slice(1));
  };
  // how well a page answers: every word must begin a word of its name (best), or of what it is about
  const score = (page, asked) => {
    if (page.also.includes(asked.join(" "))) return 100 + page.weight;
    let sum = 0;
    for (const word of asked) {
      const inName = page.name.findIndex((other) => prefix(word, other));
      if (inName >= 0) sum += 20 - Math.min(inName, 8) + (page.name.includes(word) ? 4 : 0);
      else if (page.about.includes(word)) sum += 4;
      else if (word.length > 2 && page.about.some((other) => prefix(word, other))) sum += 3;
      else return 0;
    }
    // the words in this order, whole or as a beginning
    const whole = ` ${asked.join(" ")}`;
    for (const [words, points] of [[page.name, 30], [page.about, 10]]) {
      const text = ` ${words.join(" ")} `;
      if (!text.includes(whole)) continue;
      sum += points + (text.includes(`${whole} `) ? 5 : 0);
      break;
    }
    return sum + page.weight - page.name.length / 10;
  };
  // words written as one: dongkhe
  const joined = (page, asked) => {
    const join = (parts) => parts.join("").replaceAll("y", "i");
    const word = join(asked);
    const at = word.length < 5 ? -1 : page.name.findIndex((_, n) => join(page.name.slice(n)).startsWith(word));
    return at < 0 ? 0 : 20 - at + page.weight;
  };
  // all words are in the name, but for one that is nearly there
  const near = (page, asked) => {
    const far = asked.filter((word) => !page.name.some((other) => prefix(word, other)));
    const isClose = far.length === 1 && page.name.some((other) => isNear(far[0], other));
    return isClose ? 1 + page.weight - page.name.length / 10 : 0;
  };
  const find = (pages, text) => {
    const asked = split(text);
    for (const rate of asked.length ? [score, joined, near] : []) {
      const found = pages.map((page) => [rate(page, asked), page]).filter(([points]) => points > 0);
      const best = found.sort(([a], [b]) => b - a).slice(0, 12).map(([, page]) => page);
      if (best.length) return [best, rate === near ? words.near : words.found.replace("{n}", found.length)];
    }
    return [[], asked.length ? words.nothing : ""];
  };
  const search = async () => {
    const pages = await ready();
    const [found, said] = find(pages, field.value);
    list.textContent = "";
    for (const page of found) {
      const item = add(list, "li", "");
      add(item, "a", page.title).href = root + page.path + leaf;
      add(item, "p", [page.kind, page.line].filter(Boolean).join(": ")).className = "quiet";
    }
    told.textContent = said;
  };
  field.closest("form").addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.focus();
  });
  field.addEventListener("focus", ready, { once: true });
  field.addEventListener("input", search);
  if (new URLSearchParams(location.search).get("q")) {
    field.value = new URLSearchParams(location.search).get("q");
    search();
  }
}
