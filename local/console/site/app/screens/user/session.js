import { html } from "../../html.js";
import { title, useItems } from "../../items.js";
import { link } from "../../route.js";
import { ago, done } from "../../words.js";

// What the request says was done. It is kept in this tab alone.
export function Session({ events, reset }) {
  const items = useItems(events.map((event) => event.itemId));
  return html`<section class="card" aria-labelledby="session-title">
    <div class="row between">
      <h2 id="session-title">This session</h2>
      ${events.length > 0 && html`<button type="button" class="button small" onClick=${reset}>Start anew</button>`}
    </div>
    ${events.length === 0
      ? html`<p class="quiet">Nothing was done yet. Act on an item: the next request says so, and the list follows at once.</p>`
      : html`<ol class="diary">
          ${events.toReversed().map(
            (event, place) => html`<li key=${place}>
              <p>${done(event.type)} <a href=${link("item", { id: event.itemId })}>${title(event.itemId, items.get(event.itemId))}</a></p>
              <p class="quiet">${ago(event.time)}</p>
            </li>`,
          )}
        </ol>`}
  </section>`;
}
