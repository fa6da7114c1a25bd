// What the API says in short, said in words.

export const STRATEGIES = {
  personal: ["Personal", "From what this user did."],
  session: ["Session", "From what was done in this session."],
  popular: ["Popular", "Nothing personal is known, or no model is better yet: what others like comes, by counts."],
  similar: ["Similar", "What is alike."],
  next: ["Next", "What people went on to from here."],
  together: ["Together", "What people touch beside it."],
  "bought-together": ["Bought together", "What the same people bought."],
  trending: ["Trending", "What more people touch than usual."],
  newest: ["Newest", "What was put last."],
};

export const DEGRADED = {
  "user-state": "The user’s history did not come in time: the answer is from what the request said.",
  model: "The model that should serve is not loaded yet: an older one answered, or a part of it, or none.",
  "item-changes": "The newest changes of items are missing.",
  successors: "What people go on to is missing: the answer is from the user’s vector alone.",
  counts: "The newest counts are missing.",
  attributes: "Titles and pictures of some items did not come in time.",
};

export const ACTIONS = [
  { type: "view", label: "View", done: "viewed" },
  { type: "like", label: "Like", done: "liked" },
  { type: "purchase", label: "Purchase", done: "purchased" },
  { type: "click", label: "Click", done: "clicked on" },
  { type: "cart", label: "Add to cart", done: "put into the cart" },
  { type: "dislike", label: "Dislike", done: "disliked" },
];

const DONE = Object.fromEntries(ACTIONS.map(({ type, done }) => [type, done]));

export function done(type) {
  return DONE[type] ?? { rating: "rated", impression: "was shown" }[type] ?? type;
}

export const GATE = {
  passed: ["Passed", "good", "Better than what served before, on people’s own future. It was let through."],
  popular: ["Serves as popularity", "fair", "Not better than popularity yet, so it answers by counts until a model is."],
  refused: ["Refused", "poor", "Not better than the model that serves, or a guarded metric fell. It was kept and does not serve by itself."],
  untested: ["Untested", "fair", "The first model, judged on too few people to say anything. It serves, since there is no other."],
  undecided: ["Undecided", "fair", "Too few people to judge it by, and another model serves. It was kept."],
  off: ["Not judged", "fair", "Whoever trained it asked for no judgement."],
  unknown: ["Unknown", "fair", "Its manifest does not say how it was judged."],
};

export const VERDICTS = {
  better: ["Better", "good", "Users do more in this arm, whenever you look."],
  worse: ["Worse", "poor", "Users do less in this arm, whenever you look."],
  undecided: ["Undecided", "fair", "The difference may be chance. Let it run."],
  "too-few": ["Too few users", "fair", "Too few users have had their time. Nothing is said."],
  changing: ["Changing", "fair", "The difference was not the same all the time, so the bounds cross."],
};

const NUMBER = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const MOMENT = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
const RELATIVE = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

export const count = (value) => NUMBER.format(value);

export const moment = (time) => MOMENT.format(new Date(time));

export function score(value) {
  const size = Math.abs(value);
  if (size >= 1000) return NUMBER.format(value);
  return value.toFixed(size >= 10 ? 1 : size >= 0.095 ? 2 : 3);
}

export function millis(ms) {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

export const percent = (share, digits = 1) => `${(100 * share).toFixed(digits)} %`;

const UNITS = [
  ["year", 365 * 86400],
  ["month", 30 * 86400],
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
];

export function ago(time) {
  const seconds = (new Date(time) - Date.now()) / 1000;
  for (const [unit, length] of UNITS) {
    if (Math.abs(seconds) >= length) return RELATIVE.format(Math.round(seconds / length), unit);
  }
  return "just now";
}

// 20261124T231500Z-1f3a9c02 as people tell models apart.
export function version(text) {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-([0-9a-f]{8})$/.exec(text ?? "");
  if (!parts) return { time: null, short: text ?? "none" };
  const [, year, month, day, hour, minute, second, hash] = parts;
  const time = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
  return { time, short: hash };
}
