// Reviewing by keyboard. The page says what there is to do; this file only presses its buttons.
//
// <dialog data-keys='{"next": "j", "confirm": "c", …}'>: the person's own table, "" is off
// <article data-item id="item-c1" data-mark="c1" tabindex="-1">…<button data-do="confirm">…</button></article>
// <tr data-item>…<a data-enter href="…">…: a line of a list, whose link has the focus
// <p role="status" id="said"></p>: where a screen reader is told what was done
//
// "next" and "previous" go from item to item; every other action presses the [data-do] of that name, of the current item
// first, else of the page. Single keys rest while somebody types, in dialogs, and with Ctrl, Alt or the command key.
// A change in place moves the focus only if it took it away, and never out of a field.

const TYPING = "input, select, textarea, [contenteditable]:not([contenteditable=false])";
const PRESSED_BY_ITSELF = "button, summary, a[href]";
const BY_THE_CLOCK = '[hx-trigger*="every"]';

export function table() {
  const given = JSON.parse(document.querySelector("[data-keys]")?.dataset.keys ?? "{}");
  return new Map(
    Object.entries(given)
      .filter(([, key]) => key)
      .map(([action, key]) => [key.toLowerCase(), action]),
  );
}

// The action of a key press; on a keyboard without Latin letters, by the place of the key.
export function actionOf(keys, event) {
  const own = keys.get(event.key.toLowerCase());
  if (own || /^[\x20-\x7e]$/.test(event.key) || event.key.length > 1) return own;
  const place = /^Key([A-Z])$/.exec(event.code);
  return place ? keys.get(place[1].toLowerCase()) : undefined;
}

function isResting(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return true;
  if (interrupted || event.target.closest?.(TYPING) || event.target.isContentEditable) return true;
  if (document.querySelector("dialog[open]")) return true;
  return (event.key === " " || event.key === "Enter") && Boolean(event.target.closest?.(PRESSED_BY_ITSELF));
}

// The items in sight, and those of groups that unfold as one comes to them.
const items = () => [...document.querySelectorAll("[data-item]")].filter(
  (item) => item.checkVisibility() || item.closest("details:not([open])")?.matches("[data-unfolds]"),
);
const current = () => document.activeElement?.closest("[data-item]") ?? document.querySelector("[data-item][data-current]");

export function say(words) {
  const status = document.getElementById("said");
  if (status) status.textContent = words;
}

function unfold(element) {
  for (let fold = element.closest("details:not([open])"); fold; fold = fold.parentElement.closest("details:not([open])")) {
    fold.open = true;
  }
}

// Makes an item the current one: it has the focus (its link does, if it is no more than one), its words are highlighted
// and in view.
function show(item) {
  for (const old of document.querySelectorAll("[data-current]")) old.removeAttribute("data-current");
  item.setAttribute("data-current", "");
  unfold(item.parentElement);
  for (const fold of item.querySelectorAll("details.fold")) fold.open = true; // who comes to it wants to read it
  (item.querySelector("[data-enter]") ?? item).focus({ preventScroll: true });
  const pieces = document.querySelectorAll(`[data-of~="${CSS.escape(item.dataset.mark ?? "")}"]`);
  for (const piece of pieces) {
    piece.setAttribute("data-current", "");
    unfold(piece);
  }
  pieces[0]?.scrollIntoView({ block: "center" });
  item.scrollIntoView({ block: item.offsetHeight > innerHeight ? "start" : "nearest" }); // last: it is what one decides on
}

function go(step) {
  goingUp = step < 0;
  const all = items();
  const at = all.indexOf(current());
  const item = at < 0 ? all[step > 0 ? 0 : all.length - 1] : all[at + step];
  if (item) show(item);
  else say(document.getElementById("said")?.dataset[step > 0 ? "last" : "first"] ?? "");
}

// Presses what an action names. A form that opens has the focus where something is wrong, else in its first field.
function press(action) {
  const selector = `[data-do="${CSS.escape(action)}"]`;
  const inItem = [...(current()?.querySelectorAll(selector) ?? [])].find((button) => button.closest("[data-item]") === current());
  const button = inItem ?? document.querySelector(`${selector}:not([data-item] *)`);
  if (!button) return say(document.getElementById("said")?.dataset.none ?? "");
  if (button.disabled) return;
  button.click();
  if (button.localName === "summary" && button.parentElement.open) enter(button.parentElement);
}

function enter(form) {
  const wrong = form.querySelector('.message.error[tabindex], [aria-invalid="true"]');
  const field = wrong ?? form.querySelector(`:is(${TYPING}):not([type=hidden])`);
  field?.focus();
  field?.select?.();
}

// Escape leaves a correction: a part of the page that was fetched goes, one that was there closes.
function leaveForm(event) {
  const form = event.key === "Escape" && event.target.closest?.("[data-item] :is(details[open], [data-form])");
  if (!form) return false;
  if (form.localName === "details") form.open = false;
  else form.replaceChildren();
  show(form.closest("[data-item]"));
  return true;
}

// Before a change in place: notes what has the focus, so that it can be told whether the change took it away.
function beforeChange(event) {
  focused = document.activeElement;
  const isSent = event.detail.requestConfig?.elt?.contains(focused); // what somebody typed there was saved
  isTypedIn = focused.matches(TYPING) && !isSent;
  place = document.getElementById(wanted)?.getBoundingClientRect().top;
}

// After one: a form that came has the focus, else the item that lost it has it again; of a part whose rows came because
// somebody went to it, the first item has it, or the last if they came from below. In a field the focus stays. Keys rest
// if the field went while somebody typed in it: the next letters were meant for it.
function afterChange(event) {
  if (event.target.matches?.(BY_THE_CLOCK)) return;
  if (event.target.dataset?.said) say(event.target.dataset.said);
  const form = event.target.closest?.("[data-form]");
  const active = document.activeElement;
  if (active?.matches(TYPING) && !form?.contains(active)) return;
  if (form) return enter(form);
  if (focused?.isConnected && focused !== document.body) return;
  if (isTypedIn) interrupted = true;
  else if (wanted === `${event.target.id}-later`) showFirstOf(event.target);
  else showAgain();
}

function showFirstOf(part) {
  const inside = items().filter((each) => part.contains(each));
  const next = inside.at(goingUp ? -1 : 0);
  if (next) show(next);
}

function showAgain() {
  const item = document.getElementById(wanted);
  if (!item) return;
  if (place !== undefined) window.scrollBy(0, item.getBoundingClientRect().top - place);
  show(item);
}

let wanted = ""; // id of the item that was last worked on
let goingUp = false; // towards the start of the page
let focused = null; // what had the focus before a change in place
let place; // where the item that was last worked on stood in the window
let isTypedIn = false; // that was a field of a form that wasn't sent
let interrupted = false; // such a field went, and nobody has gone anywhere else since

export function start() {
  const keys = table();
  document.addEventListener("keydown", (event) => {
    if (leaveForm(event) || isResting(event)) return;
    const action = actionOf(keys, event);
    if (!action || (event.repeat && action !== "next" && action !== "previous")) return;
    event.preventDefault();
    say("");
    if (action === "next") go(1);
    else if (action === "previous") go(-1);
    else press(action);
  });
  const noteItem = (event) => {
    wanted = event.target.closest("[data-item]")?.id ?? wanted;
    interrupted = false;
  };
  document.addEventListener("focusin", noteItem);
  document.addEventListener("htmx:beforeSwap", beforeChange);
  document.addEventListener("htmx:afterSettle", afterChange);
  document.addEventListener("click", (event) => {
    noteItem(event);
    const opener = event.target.closest("[data-opens]");
    if (opener) document.getElementById(opener.dataset.opens)?.showModal();
  });
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (place?.matches("[data-item]")) show(place);
  else place?.querySelector(":scope > [data-unfolds]")?.setAttribute("open", "");
}

start();
