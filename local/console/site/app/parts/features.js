// Features of items and users, as what a form holds of them and back.

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

/** The features of a form; throws {field, message} where it cannot be read. Users have a part of what items have. */
export function fromForm(form, ofItem) {
  const features = {
    categories: names(form.categories),
    tags: names(form.tags),
    numbers: numbers(form.numbers),
    ...(form.text ? { text: form.text } : {}),
    ...(form.embedding.length > 0 ? { embedding: form.embedding } : {}),
  };
  if (!ofItem) return features;
  return {
    ...features,
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
