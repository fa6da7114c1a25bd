import { html } from "../../html.js";
import { title, useItems } from "../../items.js";
import { link } from "../../route.js";
import { useStore } from "../../store.js";
import { ago, done, millis } from "../../words.js";
import { diary } from "./people.js";

// What was done on this page for this user, and how long it took until their list was another one.
export function Diary({ of }) {
  const lines = useStore(diary).filter((line) => line.of === of);
  const items = useItems(lines.map((line) => line.itemId));
  if (lines.length === 0) return null;
  return html`<section class="card" aria-labelledby="diary-title">
    <h2 id="diary-title">Done here</h2>
    <ol class="diary">
      ${lines.slice(0, 8).map(
        (line) => html`<li key=${line.id}>
          <p>
            ${done(line.type)} <a href=${link("item", { id: line.itemId })}>${title(line.itemId, items.get(line.itemId))}</a>
          </p>
          <p class="quiet">
            ${line.changed
              ? html`<strong class="took">${millis(line.waited)}</strong> until the list changed: ${line.words}`
              : html`the list stayed the same`}
            ${" · "}${ago(line.at)}
          </p>
        </li>`,
      )}
    </ol>
  </section>`;
}
