import { call, inTenant, path } from "../../api.js";

// What is held of a user where they are served; null where nothing is.
export async function readUser(id, signal) {
  return heldOrNull(call("GET", path("users", id), { signal }));
}

// A page of the user's events, the newest first: {events, next?}.
export async function readEvents(id, after, signal) {
  const page = await heldOrNull(call("GET", path("users", id, "events"), { query: { limit: 20, after }, signal }));
  return page ?? { events: [] };
}

async function heldOrNull(asked) {
  try {
    return (await asked).data;
  } catch (error) {
    if (error.code === "unknown-user") return null;
    throw error;
  }
}

export function putUser(id, features) {
  return accepted(call("PUT", path("users", id), { query: inTenant(), body: features }));
}

export function forgetUser(id) {
  return accepted(call("DELETE", path("users", id)));
}

async function accepted(answer) {
  const { data } = await answer;
  if (data.accepted !== 1) throw new Error(`It was not taken: ${data.rejected[0]?.rule ?? "no reason was given"}.`);
}
