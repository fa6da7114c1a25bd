import { useAnswer } from "../../answer.js";
import { html, useState } from "../../html.js";
import { title, useItems } from "../../items.js";
import { Poster } from "../../parts/poster.js";
import { Problem, Skeleton } from "../../parts/states.js";
import { link } from "../../route.js";
import { ago, done, moment } from "../../words.js";
import { readEvents } from "./held.js";

// What the user did, the newest first, page by page.
export function History({ id, turn }) {
  const { data, error, again } = useAnswer(`${id}\n${turn}`, (signal) => readEvents(id, undefined, signal));
  return html`<section class="card" aria-labelledby="history-title">
    <h2 id="history-title">History</h2>
    ${error && html`<${Problem} error=${error} again=${again} />`}
    ${!data && !error && html`<${Skeleton} rows="3" label="Loading the history" />`}
    ${data?.events.length === 0 && html`<p class="quiet">Nothing yet. Act on an item, and this list becomes their own.</p>`}
    ${data?.events.length > 0 && html`<${Events} key=${`${id}\n${turn}`} id=${id} first=${data} />`}
  </section>`;
}

function Events({ id, first }) {
  const [pages, setPages] = useState([first]);
  const [state, setState] = useState({ pending: false, error: null });
  const events = pages.flatMap((page) => page.events);
  const { next } = pages.at(-1);
  const items = useItems(events.map((event) => event.itemId));
  const more = async () => {
    setState({ pending: true, error: null });
    try {
      const page = await readEvents(id, next);
      setPages((before) => [...before, page]);
      setState({ pending: false, error: null });
    } catch (error) {
      setState({ pending: false, error });
    }
  };
  return html`<ol class="strip">
      ${events.map(
        (event, place) => html`<li key=${place}>
          <${Poster} itemId=${event.itemId} attributes=${items.get(event.itemId)} size="tiny" />
          <div>
            <p class="one-line"><a href=${link("item", { id: event.itemId })}>${title(event.itemId, items.get(event.itemId))}</a></p>
            <p class="quiet" title=${moment(event.time)}>
              ${done(event.type)}${event.value === undefined ? "" : ` ${event.value}`}, ${ago(event.time)}${event.corrected ? ", corrected since" : ""}
            </p>
          </div>
        </li>`,
      )}
    </ol>
    ${state.error && html`<${Problem} error=${state.error} again=${more} />`}
    ${next && html`<button type="button" class="button small" disabled=${state.pending} onClick=${more}>${state.pending ? "Reading …" : "Earlier"}</button>`}`;
}
