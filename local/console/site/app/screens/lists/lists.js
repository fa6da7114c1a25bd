import { call, path } from "../../api.js";
import { useAnswer } from "../../answer.js";
import { html } from "../../html.js";
import { learn } from "../../items.js";
import { Degraded } from "../../parts/answer-facts.js";
import { ItemList } from "../../parts/item-list.js";
import { Screen } from "../../parts/screen.js";
import { Empty, Problem, Skeleton } from "../../parts/states.js";
import { link, refine } from "../../route.js";
import { millis } from "../../words.js";

const KINDS = {
  trending: ["Trending", "What more users touch now than usual. The score is how far above, in standard deviations.", true],
  popular: ["Popular", "What most users touched.", true],
  newest: ["Newest", "What was put last. The score counts days back.", false],
};

export function Lists({ parameters }) {
  const kind = KINDS[parameters.list] ? parameters.list : "trending";
  const [name, about, windowed] = KINDS[kind];
  const window = parameters.window === "hour" ? "hour" : "day";
  const k = Number(parameters.k ?? 20);
  const category = parameters.category ?? "";
  const key = JSON.stringify([kind, window, k, category]);
  const { data, error, pending, again } = useAnswer(key, async (signal) => {
    const answer = await call("GET", path(kind), {
      query: { k, anyOf: category || undefined, fields: ["*"], window: windowed ? window : undefined },
      signal,
    });
    learn(answer.data.items);
    return answer;
  });
  return html`<${Screen} title="Lists" about="What comes for everybody, without a user: for a start page, a shelf, somebody new.">
    <div class="tabs" role="group" aria-label="Which list">
      ${Object.entries(KINDS).map(
        ([id, [label]]) => html`<a key=${id} class="tab" href=${link("lists", { ...parameters, list: id })} aria-current=${id === kind ? "true" : undefined}>${label}</a>`,
      )}
    </div>
    <form class="filters" aria-label="Which part of it" onSubmit=${(event) => event.preventDefault()}>
      ${windowed &&
      html`<div>
        <label for="window">In the last</label>
        <select id="window" class="input" onChange=${(event) => refine({ window: event.target.value })}>
          ${["hour", "day"].map((one) => html`<option key=${one} value=${one} selected=${one === window}>${one}</option>`)}
        </select>
      </div>`}
      <div class="grow">
        <label for="category">Category</label>
        <input id="category" class="input" value=${category} placeholder="all" autocomplete="off" maxlength="256"
          onChange=${(event) => refine({ category: event.target.value.trim() })} />
      </div>
      <div>
        <label for="k">How many</label>
        <select id="k" class="input" onChange=${(event) => refine({ k: event.target.value })}>
          ${[10, 20, 50, 100].map((count) => html`<option key=${count} value=${count} selected=${count === k}>${count}</option>`)}
        </select>
      </div>
      <button type="button" class="button" onClick=${again} disabled=${pending}>Ask again</button>
    </form>
    <section aria-labelledby="list-title">
      <div class="row between">
        <h2 id="list-title">${name}${category && html` in ${category}`}</h2>
        ${data && html`<span class="quiet">${millis(data.ms)}</span>`}
      </div>
      <p class="quiet">${about}</p>
      ${error && html`<${Problem} error=${error} again=${again} />`}
      ${!data && pending && html`<${Skeleton} label="Asking for the list" />`}
      <${Degraded} reasons=${data?.data.degraded} />
      ${data?.data.items.length === 0 &&
      html`<${Empty} title="The list is empty" icon="lists">
        <p>An item is in it once it was put (<code>PUT /v1/items/{id}</code>) or is in a model, and an event counts within half a minute.</p>
      <//>`}
      ${data && html`<${ItemList} items=${data.data.items} label=${`${name} items, best first`} stale=${pending} />`}
    </section>
  <//>`;
}
