// The screens of a hall turn by themselves. Keys, taps and the button stop them; nothing here asks another host.
// GPL-3.0-or-later: licences/gpl-3.0.txt
"use strict";
const EVERY = 12_000; // ms that a screen stays
const screens = [...document.querySelectorAll(".screen")];
const button = document.querySelector(".hall__turn button");
const number = document.querySelector(".hall__number");
const still = matchMedia("(prefers-reduced-motion: reduce)");
let at = 0;
let timer;

const tell = () => (number.textContent = `${at + 1}/${screens.length}`);

function show(which) {
  at = (which + screens.length) % screens.length;
  screens[at].scrollIntoView({ behavior: still.matches || at === 0 ? "instant" : "smooth" });
  tell();
}

function run(isOn) {
  clearInterval(timer);
  timer = isOn ? setInterval(() => show(at + 1), EVERY) : undefined;
  button.textContent = isOn ? button.dataset.stop : button.dataset.go;
  document.documentElement.classList.toggle("is-turning", isOn);
}

// whoever moves reads: the screens wait until they are let go on
function move(by) {
  run(false);
  show(at + by);
}

const KEYS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key in KEYS) move(KEYS[event.key]);
  else if (event.key === " " && event.target !== button) run(!timer);
  else return;
  event.preventDefault();
});
button.addEventListener("click", () => run(!timer));
document.querySelector("main").addEventListener("click", (event) => {
  if (!event.target.closest("a")) move(event.clientX < innerWidth / 3 ? -1 : 1);
});
addEventListener("wheel", () => run(false), { passive: true });
addEventListener("touchmove", () => run(false), { passive: true });

// a finger or a wheel may have gone on by itself: where it stands now counts, as what was observed may be over
const seen = new IntersectionObserver(
  () => {
    const whole = screens.findIndex((one) => Math.abs(one.getBoundingClientRect().top) < innerHeight / 2);
    if (whole < 0 || timer) return;
    at = whole;
    tell();
  },
  { threshold: 0.6 },
);
screens.forEach((one) => seen.observe(one));

// the screen of the hall stays on, where the browser lets a page ask for that
const stayOn = () => navigator.wakeLock?.request("screen").catch(() => {});
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && stayOn());
stayOn();
button.parentElement.hidden = false;
tell();
run(true);
