import { picture, title } from "../../items.js";
import { link } from "../../route.js";
import { GATE, ago, count, percent } from "../../words.js";
import { sum } from "./live.js";

// What is there, and what is missing before it works well. Each finding: {state, title, words, help?, to?}, where state
// is good, todo or unknown; what cannot be asked for is unknown and not wrong.

const DAY_MS = 86_400_000;
const STALE_DAYS = 7;
const FEW_CASES = 200;
const MANY_STRANGERS = 0.01;

export function findings({ models, list, popular, newest }, live) {
  return [
    events(popular, live),
    described(newest, live),
    titles(newest, popular),
    served(models),
    judged(list),
    recent(models),
    whole(models, live),
  ].filter(Boolean);
}

const unknown = (name, error) => ({ state: "unknown", title: name, words: error.message, help: error.advice });

function events(popular, live) {
  const name = "Events come in";
  if (popular.error) return unknown(name, popular.error);
  const some = popular.data.items.length > 0;
  const now = live ? sum(live.events) : 0;
  if (now > 0) return { state: "good", title: name, words: `${count(now)} in the last ten minutes.` };
  return some
    ? { state: "good", title: "Events came in", words: "None in the last ten minutes; items are known by earlier ones." }
    : { state: "todo", title: "No events yet", words: "Recommendations are made of what people do.", help: "POST /v1/events, or local/import with a file." };
}

function described(newest, live) {
  const name = "Items are described";
  if (newest.error) return unknown(name, newest.error);
  const strangers = sum(live?.unknownItems ?? []);
  if (newest.data.items.length === 0) {
    return { state: "todo", title: "No item was put", words: "New items start from what is said of them: categories, tags, text.", help: "PUT /v1/items/{id}" };
  }
  if (strangers > MANY_STRANGERS * sum(live?.events ?? [])) {
    return { state: "todo", title: "Events name unknown items", words: `In ten minutes, batches of events named ${count(strangers)} items that nobody put.`, help: "Put items before their events, and look for misspelt ids." };
  }
  return { state: "good", title: name, words: "Items were put, so that new ones can be recommended." };
}

function titles(newest, popular) {
  if (newest.error || newest.data.items.length === 0) return null;
  const items = [...newest.data.items, ...(popular.data?.items ?? [])];
  const named = items.filter((item) => title(item.itemId, item.attributes) !== item.itemId).length;
  const pictured = items.filter((item) => picture(item.attributes)).length;
  if (named === 0) {
    return { state: "todo", title: "Items have no titles", words: "This console shows ids instead.", help: 'attributes of item.put: {"title": "Lamp", "image": "https://…"}' };
  }
  return { state: "good", title: "Items have titles", words: pictured > 0 ? "And pictures." : "Pictures would come from the attribute image." };
}

function served(models) {
  const name = "A model serves";
  if (models.error) return unknown(name, models.error);
  const { arms, problem, refused } = models.data;
  if (problem) return { state: "todo", title: "The model cannot be followed", words: problem, to: link("models") };
  if (arms.length === 0) {
    return { state: "todo", title: "No model yet", words: "People get what is popular until there is one.", help: "Train one: it takes seconds for thousands of users.", to: link("models") };
  }
  if (refused) return { state: "todo", title: "A model cannot be served", words: refused[0].reason, to: link("models") };
  const counted = arms.filter((arm) => arm.strategy === "popular");
  if (counted.length > 0) {
    return { state: "todo", title: "The model serves as popularity", words: counted[0].reason ?? "It is not better than counts yet.", help: "More events of more people, then train again.", to: link("models") };
  }
  return { state: "good", title: name, words: arms.length > 1 ? `${arms.length} arms, each for its share of users.` : "Each user gets their own answer.", to: link("models") };
}

function judged(list) {
  const name = "It was judged well";
  if (list.error) return list.error.code === "elsewhere" ? null : unknown(name, list.error);
  const serving = list.data.models.find((model) => model.version === list.data.serving);
  if (!serving) return null;
  const [verdict, tone, meaning] = GATE[serving.gate] ?? [serving.gate, "fair", ""];
  const { cases, ndcg10, popularityNdcg10 } = serving.metrics ?? {};
  if (tone !== "good") return { state: "todo", title: `The gate says: ${verdict.toLowerCase()}`, words: meaning, to: link("models") };
  if (cases < FEW_CASES) {
    return { state: "todo", title: "Judged on few people", words: `${count(cases)} held-out users say little. The more come, the surer the verdict.`, to: link("models") };
  }
  const gain = popularityNdcg10 > 0 ? ` ${(ndcg10 / popularityNdcg10).toFixed(1)} times as good as popularity` : "";
  return { state: "good", title: name, words: `On ${count(cases)} people’s own future:${gain}, NDCG@10 ${ndcg10.toFixed(3)}.`, to: link("models") };
}

function recent(models) {
  const kept = models.data?.kept?.find((model) => model.version === models.data.loaded);
  if (!kept) return null;
  const old = Date.now() - Date.parse(kept.dataUntil) > STALE_DAYS * DAY_MS;
  return old
    ? { state: "todo", title: "The model is old", words: `Its data end ${ago(kept.dataUntil)}.`, help: "Train again; in AWS a schedule does.", to: link("models") }
    : { state: "good", title: "The model is recent", words: `Its data end ${ago(kept.dataUntil)}; ${count(kept.items)} items, ${count(kept.freshItems)} put since.` };
}

function whole(models, live) {
  if (!live || sum(live.answers) === 0) return null;
  const share = sum(live.degradedAnswers) / sum(live.answers);
  return share > 0.01
    ? { state: "todo", title: "Answers are degraded", words: `${percent(share)} in ten minutes lacked something.`, help: "The answer’s field degraded says what; docs/operations.md what to do." }
    : { state: "good", title: "Answers are whole", words: `${percent(1 - share)} of ${count(sum(live.answers))} in ten minutes lacked nothing.` };
}
