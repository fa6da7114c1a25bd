import { call, path } from "../../api.js";
import { useAnswer } from "../../answer.js";
import { html, useState } from "../../html.js";
import { title, useItems } from "../../items.js";
import { Poster } from "../../parts/poster.js";
import { Chip, Empty, Problem, Skeleton } from "../../parts/states.js";
import { link } from "../../route.js";
import { ago } from "../../words.js";
import { STATUS } from "./about.js";

const LIMIT = 48;

const page = async (after, signal) =>
  (await call("GET", path("items"), { query: { limit: LIMIT, after }, signal })).data;

// The items that have a row, page by page, for who knows no id yet.
export function Browse() {
  const { data, error, pending, again } = useAnswer("items", (signal) => page(undefined, signal));
  if (error) {
    return error.status === 403
      ? html`<${Empty} title="Pick an item" icon="item">
          <p>Type an item’s id, or follow one from <a href=${link("lists")}>a list</a>. All items are listed for back ends alone.</p>
        <//>`
      : html`<${Problem} error=${error} again=${again} />`;
  }
  if (!data) return pending ? html`<${Skeleton} label="Asking for items" />` : null;
  return data.items.length === 0 && !data.next
    ? html`<${Empty} title="No items yet" icon="item"><p>Type an id that nobody has yet and put the item, or load a file with <code>local/import</code>.</p><//>`
    : html`<${Pages} first=${data} />`;
}

function Pages({ first }) {
  const [pages, setPages] = useState([first]);
  const [state, setState] = useState({ pending: false, error: null });
  const items = [...new Map(pages.flatMap((one) => one.items).map((item) => [item.itemId, item])).values()];
  const known = useItems(items.map((item) => item.itemId));
  const { next } = pages.at(-1);
  const more = async () => {
    setState({ pending: true, error: null });
    try {
      const following = await page(next);
      setPages((before) => [...before, following]);
      setState({ pending: false, error: null });
    } catch (error) {
      setState({ pending: false, error });
    }
  };
  return html`<section aria-labelledby="browse-title">
    <h2 id="browse-title">All items</h2>
    <p class="quiet">In no order that means anything.</p>
    <ul class="shelf">
      ${items.map(
        (item) => html`<li key=${item.itemId}>
          <a class="card book" href=${link("item", { id: item.itemId })}>
            <${Poster} itemId=${item.itemId} attributes=${known.get(item.itemId)} />
            <span class="book-words">
              <strong>${title(item.itemId, known.get(item.itemId))}</strong>
              <span class="quiet">changed ${ago(item.changed)}</span>
              ${item.status !== "trained" && html`<span><${Chip} tone=${STATUS[item.status][1]}>${item.status}<//></span>`}
            </span>
          </a>
        </li>`,
      )}
    </ul>
    ${state.error && html`<${Problem} error=${state.error} again=${more} />`}
    ${next && html`<div class="row end"><button type="button" class="button" disabled=${state.pending} onClick=${more}>${state.pending ? "Reading …" : "More"}</button></div>`}
  </section>`;
}
