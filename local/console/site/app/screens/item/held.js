import { call, inTenant, path } from "../../api.js";

// What is held of an item: {known, held}. Where the caller may not read rows of items, `held` is null.
export async function readItem(id, signal) {
  try {
    const { data } = await call("GET", path("items", id), { signal });
    return { known: data.status !== "deleted" || Boolean(data.put?.item), held: data };
  } catch (error) {
    if (error.code === "unknown-item") return { known: false, held: null };
    if (error.status === 403 || error.status === 404) return { known: true, held: null };
    throw error;
  }
}

export function putItem(id, item) {
  return accepted(call("PUT", path("items", id), { query: inTenant(), body: item }));
}

export function deleteItem(id) {
  return accepted(call("DELETE", path("items", id)));
}

async function accepted(answer) {
  const { data } = await answer;
  if (data.accepted !== 1) throw new Error(`It was not taken: ${data.rejected[0]?.rule ?? "no reason was given"}.`);
}

/** What a form holds of an item's features, all as text. */
export function toForm(features = {}) {
  return {
    attributes: JSON.stringify(features.attributes ?? {}, null, 2),
    categories: (features.categories ?? []).join(", "),
    tags: (features.tags ?? []).join(", "),
    numbers: Object.entries(features.numbers ?? {})
      .map(([name, value]) => `${name} = ${value}`)
      .join("\n"),
    text: features.text ?? "",
    available: features.available ?? true,
    expires: features.expires ?? "",
    embedding: features.embedding ?? [],
  };
}

/** The features of a form; throws {field, message} where it cannot be read. */
export function fromForm(form) {
  return {
    categories: names(form.categories),
    tags: names(form.tags),
    numbers: numbers(form.numbers),
    ...(form.text ? { text: form.text } : {}),
    ...(form.embedding.length > 0 ? { embedding: form.embedding } : {}),
    available: form.available,
    ...(form.expires ? { expires: form.expires } : {}),
    attributes: object(form.attributes),
  };
}

function names(text) {
  return [...new Set(text.split(/[,\n]/).map((name) => name.trim()).filter(Boolean))];
}

function numbers(text) {
  const read = {};
  for (const line of text.split("\n").filter((one) => one.trim())) {
    const [name, value] = line.split(/=(?=[^=]*$)/).map((part) => part.trim());
    if (!name || !value || !Number.isFinite(Number(value))) {
      throw { field: "numbers", message: `Each line is a name and a number, as in price = 12.5. This is not: ${line}` };
    }
    read[name] = Number(value);
  }
  return read;
}

function object(text) {
  let read;
  try {
    read = JSON.parse(text || "{}");
  } catch (wrong) {
    throw { field: "attributes", message: `This is no JSON: ${wrong.message}` };
  }
  if (read === null || typeof read !== "object" || Array.isArray(read)) {
    throw { field: "attributes", message: 'Attributes are a JSON object, as in {"title": "Lamp"}.' };
  }
  return read;
}
