import { keptStore } from "../../store.js";

// Who was looked at in this tab, newest first; what was done here for them; and the session without a user.
export const people = keptStore("riffle.people", []);
export const diary = keptStore("riffle.diary", []);
export const anonymous = keptStore("riffle.anonymous", []);

const KEPT_PEOPLE = 8;
const KEPT_LINES = 50;

export function meet(id) {
  if (people.get()[0] !== id) {
    people.set((before) => [id, ...before.filter((one) => one !== id)].slice(0, KEPT_PEOPLE));
  }
}

export function note(line) {
  diary.set((before) => [line, ...before].slice(0, KEPT_LINES));
}

const ADJECTIVES = ["calm", "bright", "quiet", "brave", "merry", "early", "clever", "gentle"];
const NOUNS = ["otter", "heron", "willow", "brook", "pebble", "reed", "trout", "swift"];

// A name that nobody has yet, most likely.
export function newUser() {
  const pick = (words) => words[crypto.getRandomValues(new Uint32Array(1))[0] % words.length];
  return `${pick(ADJECTIVES)}-${pick(NOUNS)}-${crypto.randomUUID().slice(0, 4)}`;
}
