"use strict";
// Reads the index that stands beside the search page; nothing is sent anywhere but to the site's own files.
(() => {
  const MOST = 50;
  const form = document.getElementById("search");
  const input = document.getElementById("query");
  const status = document.getElementById("status");
  const list = document.getElementById("results");
  const more = document.getElementById("more");
  const loaded = new Map();
  let found = [];
  let shown = 0;
  let asked = 0;

  // As the index spells words: without case, accents and vowel marks. Keep in step with model/words.py.
  const MARKS = "\\p{Mn}\\p{Cf}\\u0640";
  const WORD = new RegExp(`[\\p{L}\\p{N}][\\p{L}\\p{N}${MARKS}]*`, "gu");
  const fold = (text) =>
    (text.match(WORD) || [])
      .map((word) =>
        [...word.normalize("NFKD").toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ").normalize("NFKD")]
          .filter((char) => /[\p{L}\p{N}]/u.test(char) && char !== "\u0640")
          .slice(0, 60)
          .join(""),
      )
      .filter(Boolean);

  const shard = (word) =>
    [...word]
      .slice(0, 2)
      .map((char) => (char < "\u0080" ? char : `_${char.codePointAt(0).toString(16)}`))
      .join("");

  const load = (path) => {
    if (!loaded.has(path)) {
      loaded.set(
        path,
        fetch(path).then((answer) => {
          if (answer.status === 404) return {};
          if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
          return answer.json();
        }),
      );
      loaded.get(path).catch(() => loaded.delete(path));
    }
    return loaded.get(path);
  };

  // Everything that a word leads to; the last word of a query may be the beginning of one.
  const leads = async (word, isLast) => {
    const index = await load(`index/${shard(word)}.json`);
    const words = isLast && word.length > 1 ? Object.keys(index).filter((key) => key.startsWith(word)) : [word];
    const keys = new Set();
    for (const key of words) {
      if (!Object.hasOwn(index, key)) continue;
      for (const [group, codes] of Object.entries(index[key])) {
        for (const code of codes.split(" ")) keys.add(`${group}/${code}`);
      }
    }
    return keys;
  };

  const isMonth = (key) => /^\d/.test(key);
  // Countries, entities and places first, then incidents, the latest month first.
  const order = (a, b) => {
    if (isMonth(a) !== isMonth(b)) return isMonth(a) ? 1 : -1;
    if (isMonth(a) && a.slice(0, 7) !== b.slice(0, 7)) return a < b ? 1 : -1;
    return a < b ? -1 : 1;
  };

  const FOLDERS = { c: "countries", e: "entities", p: "places" };
  const show = async () => {
    const turn = asked;
    const part = found.slice(shown, shown + MOST);
    const names = await Promise.all(part.map((key) => load(`names/${key.split("/")[0]}.json`)));
    if (turn !== asked) return;
    part.forEach((key, number) => {
      const [group, code] = key.split("/");
      const link = document.createElement("a");
      link.href = `../${isMonth(key) ? "incidents" : FOLDERS[group[0]]}/${code}/index.html`;
      const name = document.createElement("bdi");
      name.textContent = names[number][code] || code;
      link.append(name);
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
    });
    shown += part.length;
    more.hidden = shown >= found.length;
  };

  const search = async () => {
    const turn = ++asked;
    const words = fold(input.value);
    list.replaceChildren();
    more.hidden = true;
    found = [];
    shown = 0;
    if (!words.length) {
      status.textContent = "";
      return;
    }
    try {
      const sets = await Promise.all(words.map((word, number) => leads(word, number === words.length - 1)));
      if (turn !== asked) return;
      const [first, ...others] = sets.sort((a, b) => a.size - b.size);
      found = [...first].filter((key) => others.every((set) => set.has(key))).sort(order);
      status.textContent = found.length === 1 ? "1 result" : `${found.length} results`;
      await show();
    } catch {
      if (turn === asked) status.textContent = "Can’t load the search index. Use the A to Z instead.";
    }
  };

  document.getElementById("without").hidden = true;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.replaceState(null, "", `#${encodeURIComponent(input.value)}`);
    search();
  });
  more.addEventListener("click", show);
  try {
    input.value = decodeURIComponent(location.hash.slice(1));
  } catch {
    input.value = "";
  }
  if (input.value) search();
})();
