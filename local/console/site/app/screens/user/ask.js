import { call, path, withTenant } from "../../api.js";
import { learn } from "../../items.js";

// How a user's or a session's recommendations are asked for.

const FIELDS = ["*"];

/**
 * @param who {id} of a user, or {events} of a session
 * @param how {k, where, includeSeen}
 */
export async function recommendations(who, how, signal) {
  const asked = who.events ? ofSession(who.events, how, signal) : ofUser(who.id, how, signal);
  const { data, ms } = await asked;
  learn(data.items);
  return { answer: data, ms };
}

function ofUser(id, { k, where, includeSeen }, signal) {
  return call("GET", path("users", id, "recommendations"), {
    query: { k, where, includeSeen: includeSeen ? "true" : undefined, explain: "true", fields: FIELDS },
    signal,
  });
}

function ofSession(events, { k, where, includeSeen }, signal) {
  const filter = { ...(where ? { where } : {}), ...(includeSeen ? { includeSeen: true } : {}) };
  return call("POST", path("recommendations"), {
    body: withTenant({
      events: events.map(({ type, itemId, time }) => ({ type, itemId, time })),
      k,
      filter,
      explain: true,
      fields: FIELDS,
    }),
    signal,
  });
}

export async function send(event) {
  const { data } = await call("POST", path("events"), { body: { events: [withTenant(event)] } });
  const [rejected] = data.rejected;
  if (rejected) throw new Error(`The event was rejected: ${rejected.field || "it"} ${rejected.rule}.`);
}

// An item's id and score, to see whether two answers differ by more than the passing of seconds.
function same(one, other) {
  return one.itemId === other.itemId && Math.abs(one.score - other.score) <= 1e-3 * Math.max(Math.abs(one.score), 1e-3);
}

export function changed(before, after) {
  return (
    before.strategy !== after.strategy ||
    before.items.length !== after.items.length ||
    after.items.some((item, place) => !same(item, before.items[place]))
  );
}

const BETWEEN_MS = 30;
const PATIENCE_MS = 20_000;

/** Asks until the answer is another one: {answer, ms, waited}; `changed` is false when it stays for 20 seconds. */
export async function untilChanged(before, began, ask) {
  for (;;) {
    const next = await ask();
    const waited = performance.now() - began;
    const whole = !next.answer.degraded?.includes("user-state");
    if (whole && changed(before, next.answer)) return { ...next, waited, changed: true };
    if (waited > PATIENCE_MS) return { ...next, waited, changed: false };
    await new Promise((done) => setTimeout(done, BETWEEN_MS));
  }
}
