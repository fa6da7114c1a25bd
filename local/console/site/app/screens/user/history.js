import { call, path, withTenant } from "../../api.js";
import { useAnswer } from "../../answer.js";
import { html } from "../../html.js";
import { learn, title, useItems } from "../../items.js";
import { Poster } from "../../parts/poster.js";
import { Chip, Problem, Skeleton } from "../../parts/states.js";
import { link } from "../../route.js";
import { done } from "../../words.js";

const TYPES = ["purchase", "cart", "like", "rating", "dislike", "click", "view"];
const SHOWN = 100;

// What the user did, by kind: items of the history that can be ranked, asked for by the filter `history`.
async function history(id, signal) {
  const kinds = await Promise.all(
    TYPES.map(async (type) => {
      const { data } = await call("POST", path("rank"), {
        body: withTenant({
          userId: id,
          filter: { where: { history: type }, includeSeen: true },
          k: SHOWN,
          fields: ["*"],
        }),
        signal,
      });
      learn(data.items);
      return { type, items: data.items.map((item) => item.itemId) };
    }),
  );
  return kinds.filter((kind) => kind.items.length > 0);
}

export function History({ id, turn }) {
  const { data, error, again } = useAnswer(`${id} ${turn}`, (signal) => history(id, signal));
  return html`<section class="card" aria-labelledby="history-title">
    <h2 id="history-title">History</h2>
    ${error && html`<${Problem} error=${error} again=${again} />`}
    ${!data && !error && html`<${Skeleton} rows="3" label="Loading the history" />`}
    ${data?.length === 0 && html`<p class="quiet">Nothing yet. Act on an item, and this user’s list becomes their own.</p>`}
    ${data?.map((kind) => html`<${Kind} key=${kind.type} ...${kind} />`)}
  </section>`;
}

const FIRST = 6;

function Kind({ type, items }) {
  const known = useItems(items.slice(0, FIRST));
  return html`<div class="kind">
    <h3>${done(type)} <${Chip}>${items.length === SHOWN ? `${SHOWN}+` : items.length}<//></h3>
    <ul class="strip">
      ${items.slice(0, FIRST).map((itemId) => {
        const name = title(itemId, known.get(itemId));
        return html`<li key=${itemId}>
          <a href=${link("item", { id: itemId })}>
            <${Poster} itemId=${itemId} attributes=${known.get(itemId)} size="tiny" />
            <span>${name}</span>
          </a>
        </li>`;
      })}
    </ul>
  </div>`;
}
