import { call, path, withTenant } from "./api.js";
import { store, useStore } from "./store.js";
import { useEffect } from "./html.js";

// What owners say of items, for titles and pictures: learnt from answers, asked for where it is not known.
const known = store(new Map());
const asked = new Set();
const AT_ONCE = 100;

const TITLES = ["title", "name", "label", "headline"];
const PICTURES = ["image", "picture", "poster", "thumbnail", "imageUrl", "img", "cover"];

export function learn(items) {
  const told = items.filter((item) => item.attributes);
  if (told.length === 0) return;
  known.set((before) => {
    const after = new Map(before);
    for (const { itemId, attributes } of told) {
      asked.add(itemId);
      after.set(itemId, attributes);
    }
    return after;
  });
}

export function forget(itemId) {
  asked.delete(itemId);
  known.set((before) => {
    const after = new Map(before);
    after.delete(itemId);
    return after;
  });
}

// What is known of items by id. What is not is asked for soon, with what others on the page miss, 100 at once.
export function useItems(ids) {
  const all = useStore(known);
  const missing = ids.filter((id) => !asked.has(id)).join("\n");
  useEffect(() => {
    if (missing) want(missing.split("\n"));
  }, [missing]);
  return all;
}

const SOON_MS = 25;
const ATTEMPTS = 4;
let wanted = new Set();
let timer = null;

function want(ids, soon = SOON_MS, attempt = 1) {
  for (const id of ids) {
    asked.add(id);
    wanted.add(id);
  }
  timer ??= setTimeout(() => {
    const all = [...wanted];
    wanted = new Set();
    timer = null;
    for (let from = 0; from < all.length; from += AT_ONCE) askFor(all.slice(from, from + AT_ONCE), attempt);
  }, soon);
}

// Titles are a courtesy: where they do not come after some attempts, ids stand in their place.
async function askFor(items, attempt) {
  try {
    const answer = await call("POST", path("rank"), {
      body: withTenant({ items, fields: ["*"], k: items.length }),
    });
    learn(answer.data.items);
  } catch (error) {
    const later = error.status === 429 || error.status >= 500;
    if (later && attempt < ATTEMPTS) want(items, attempt * 700, attempt + 1);
  }
}

function first(attributes, names) {
  for (const name of names) {
    const value = attributes?.[name];
    if (typeof value === "string" && value.trim() !== "") return value;
  }
  return undefined;
}

export const title = (itemId, attributes) => first(attributes, TITLES) ?? itemId;

// A picture by https, or one of this page's own origin; anything else is not asked for.
export function picture(attributes) {
  const said = first(attributes, PICTURES);
  if (!said) return undefined;
  if (/^data:image\/(png|jpeg|gif|webp|avif|svg\+xml)[;,]/i.test(said)) return said;
  try {
    const url = new URL(said, location.origin);
    return url.protocol === "https:" || url.origin === location.origin ? url.href : undefined;
  } catch {
    return undefined;
  }
}

// The few other things that are short enough for a line: year, price, brand.
export function details(attributes) {
  const elsewhere = [...TITLES, ...PICTURES];
  return Object.entries(attributes ?? {})
    .filter(([name, value]) => !elsewhere.includes(name) && isShort(value))
    .slice(0, 3)
    .map(([name, value]) => ({ name, value: shown(name, value) }));
}

// A value for people to read; a bare number says what it counts.
function shown(name, value) {
  if (Array.isArray(value)) return value.join(", ");
  return typeof value === "string" ? value : `${name} ${value}`;
}

function isShort(value) {
  if (typeof value === "number" || typeof value === "boolean") return true;
  if (typeof value === "string") return value.length > 0 && value.length <= 40 && !/^https?:/.test(value);
  return Array.isArray(value) && value.length > 0 && value.length <= 3 && value.every((one) => typeof one === "string");
}
