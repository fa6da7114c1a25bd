import { call, inTenant, path } from "../../api.js";

// What is held of an item: {known, held}. Where the caller may not read rows of items, `held` is null.
export async function readItem(id, signal) {
  try {
    const { data } = await call("GET", path("items", id), { signal });
    return { known: data.status !== "deleted" || Boolean(data.put?.item), held: data };
  } catch (error) {
    if (error.code === "unknown-item") return { known: false, held: null };
    if (error.status === 403) return { known: true, held: null };
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
