// Selecting words of a report: with the mouse, by touch, or with the keyboard alone.
//
// <div id="text" data-text tabindex="0">…the marked text…</div>
// <form data-selects="text" id="add">…<input name="start"><input name="end"><textarea name="words">…</form>
// <button data-takes="add">Add a claim from the selected words</button>
//
// The button takes the selection: it fills those of the three fields that the form has, and opens the <details> or
// <dialog> around it. A button of the form itself then also sends it.
// Offsets are UTF-16 units of the report's text; the server turns them into code points (desk/offsets.py).

// The text's own nodes, in order: what stands in paragraphs, without labels for screen readers.
function textNodes(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest("p") && !node.parentElement.closest("[data-label]")
      ? NodeFilter.FILTER_ACCEPT
      : NodeFilter.FILTER_REJECT,
  );
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

export function textOf(root) {
  return textNodes(root)
    .map((node) => node.data)
    .join("");
}

// How many units of the text stand before a boundary point.
function unitsBefore(nodes, container, offset) {
  const point = document.createRange();
  point.setStart(container, offset);
  point.collapse(true);
  let units = 0;
  for (const node of nodes) {
    if (node === container) return units + offset;
    if (point.comparePoint(node, 0) > 0) return units;
    units += node.length;
  }
  return units;
}

// The part of a range that lies in the text: {start, end, words}, or null if there is none.
export function offsets(root, range) {
  const whole = document.createRange();
  whole.selectNodeContents(root);
  if (!range.intersectsNode(root)) return null;
  const nodes = textNodes(root);
  const beginsBefore = range.compareBoundaryPoints(Range.START_TO_START, whole) < 0;
  const endsAfter = range.compareBoundaryPoints(Range.END_TO_END, whole) > 0;
  const text = nodes.map((node) => node.data).join("");
  const start = beginsBefore ? 0 : unitsBefore(nodes, range.startContainer, range.startOffset);
  const end = endsAfter ? text.length : unitsBefore(nodes, range.endContainer, range.endOffset);
  return start < end ? { start, end, words: text.slice(start, end) } : null;
}

// The range of the units from start to end.
export function rangeOf(root, start, end) {
  const range = document.createRange();
  let units = 0;
  let isOpen = false;
  for (const node of textNodes(root)) {
    if (!isOpen && start < units + node.length) {
      range.setStart(node, start - units);
      isOpen = true;
    }
    units += node.length;
    if (isOpen && end <= units) {
      range.setEnd(node, end - (units - node.length));
      return range;
    }
  }
  return null;
}

function selected(root) {
  const selection = document.getSelection();
  return selection.rangeCount && !selection.isCollapsed ? offsets(root, selection.getRangeAt(0)) : null;
}

function open(form) {
  const around = form.closest("details, dialog");
  if (around?.localName === "dialog") around.showModal();
  else if (around) around.open = true;
  form.querySelector("[data-first]")?.focus();
}

// Fills the form from the last selection in the text and opens it. Without a selection the form opens as it is, for
// people who type the words.
function take(form, last) {
  if (last) {
    for (const name of ["start", "end", "words"]) {
      const field = form.elements.namedItem(name);
      if (field) field.value = last[name];
    }
  }
  open(form);
}

// Words and sentences of a text as pairs of units.
function segments(text, granularity) {
  const parts = [...new Intl.Segmenter(undefined, { granularity }).segment(text)];
  return parts
    .filter((part) => (granularity === "word" ? part.isWordLike : part.segment.trim()))
    .map((part) => [part.index, part.index + part.segment.length]);
}

function isRightToLeft(range) {
  const element = range.startContainer.parentElement;
  return getComputedStyle(element.closest("p") ?? element).direction === "rtl";
}

// Choosing words with the keyboard while the text has the focus: the arrows go to the next word or sentence, with
// Shift they take in more, Home and End go to the ends, Escape gives up.
function chooseByKeys(root, forget) {
  let words = null; // computed once, when first needed
  let sentences = null;
  let anchor = -1; // numbers of words
  let head = -1;

  function select() {
    const first = Math.min(anchor, head);
    const last = Math.max(anchor, head);
    const range = rangeOf(root, words[first][0], words[last][1]);
    const selection = document.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    const word = rangeOf(root, ...words[head]).startContainer.parentElement;
    const fold = word.closest("details");
    if (fold) fold.open = true;
    word.scrollIntoView({ block: "nearest" });
  }

  function sentenceFrom(step) {
    const at = words[Math.max(head, 0)][0];
    const starts = sentences.map(([start]) => start);
    const before = (start) => (step > 0 ? start > at : start < at);
    const start = step > 0 ? starts.find(before) : starts.findLast(before);
    if (start === undefined) return step > 0 ? words.length - 1 : 0;
    return Math.max(
      0,
      words.findIndex(([wordStart]) => wordStart >= start),
    );
  }

  function target(key) {
    if (key === "Home") return 0;
    if (key === "End") return words.length - 1;
    if (key === "ArrowDown" || key === "ArrowUp") return head < 0 ? 0 : sentenceFrom(key === "ArrowDown" ? 1 : -1);
    if (head < 0) return 0;
    const forward = (key === "ArrowRight") !== isRightToLeft(rangeOf(root, ...words[head]));
    return Math.min(words.length - 1, Math.max(0, head + (forward ? 1 : -1)));
  }

  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target !== root) return;
    if (event.key === "Escape") {
      document.getSelection().removeAllRanges();
      anchor = head = -1;
      forget();
      return;
    }
    if (!["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"].includes(event.key)) return;
    words ??= segments(textOf(root), "word");
    sentences ??= segments(textOf(root), "sentence");
    if (!words.length) return;
    event.preventDefault();
    head = target(event.key);
    if (!event.shiftKey || anchor < 0) anchor = head;
    select();
  });

  // A selection made otherwise is where the keys go on.
  root.addEventListener("pointerup", () => {
    anchor = head = -1;
  });
}

export function watch(root, form) {
  let last = null;
  const buttons = document.querySelectorAll(`[data-takes="${form.id}"]`);
  function remember(now) {
    last = now;
    for (const button of buttons) button.toggleAttribute("data-ready", Boolean(last));
  }
  document.addEventListener("selectionchange", () => {
    const now = selected(root);
    // Pressing the button, or typing in the form, takes the selection away: the last one in the text counts.
    if (now || root.contains(document.getSelection().anchorNode)) remember(now);
  });
  for (const button of buttons) button.addEventListener("click", () => take(form, selected(root) ?? last));
  chooseByKeys(root, () => remember(null));
}

// Watches the forms that aren't watched yet: at first, and after a change in place.
function watchAll() {
  for (const form of document.querySelectorAll("form[data-selects]:not([data-watched])")) {
    const root = document.getElementById(form.dataset.selects);
    if (!root) continue;
    form.dataset.watched = "";
    watch(root, form);
  }
}

watchAll();
document.addEventListener("htmx:afterSettle", watchAll);
