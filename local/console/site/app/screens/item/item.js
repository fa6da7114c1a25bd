import { call, path } from "../../api.js";
import { useAnswer } from "../../answer.js";
import { html, useEffect, useState } from "../../html.js";
import { learn } from "../../items.js";
import { Degraded } from "../../parts/answer-facts.js";
import { Icon } from "../../parts/icons.js";
import { ItemList } from "../../parts/item-list.js";
import { Screen } from "../../parts/screen.js";
import { Empty, Problem, Skeleton } from "../../parts/states.js";
import { go, link } from "../../route.js";
import { millis } from "../../words.js";
import { About } from "./about.js";
import { Browse } from "./browse.js";

const RELATIONS = {
  similar: ["Similar", "What is alike. The score is a cosine, −1 to 1."],
  next: ["Next", "What people went on to from here. What is alike follows, with a score of 0."],
  together: ["Together", "What people touch beside it, whichever comes first."],
  "bought-together": ["Bought together", "What the same people bought; what is alike where no purchase is known."],
};

export function Item({ parameters }) {
  const { id } = parameters;
  return html`<${Screen} title=${id ?? "Item"} about="What an item is, and what is related to it.">
    <${Pick} id=${id} />
    ${id
      ? html`<${About} key=${id} id=${id} />
          <${Related} key=${`related ${id}`} id=${id} relation=${RELATIONS[parameters.relation] ? parameters.relation : "similar"} />`
      : html`<${Browse} />`}
  <//>`;
}

function Pick({ id }) {
  const [typed, setTyped] = useState(id ?? "");
  useEffect(() => setTyped(id ?? ""), [id]);
  const pick = (event) => {
    event.preventDefault();
    if (typed.trim()) go("item", { id: typed.trim() });
  };
  return html`<section class="picker" aria-label="Which item">
    <form class="row grow" role="search" onSubmit=${pick}>
      <label class="unseen" for="item-id">Item’s id</label>
      <span class="field-icon"><${Icon} name="search" size="18" /></span>
      <input id="item-id" class="input with-icon grow" value=${typed} placeholder="Item’s id" autocomplete="off"
        autocapitalize="none" spellcheck=${false} maxlength="256" onInput=${(event) => setTyped(event.target.value)} />
      <button type="submit" class="button primary">Show</button>
    </form>
  </section>`;
}

function Related({ id, relation }) {
  const { data, error, pending, again } = useAnswer(`${id}\n${relation}`, async (signal) => {
    const answer = await call("GET", path("items", id, relation), { query: { k: 12, fields: ["*"] }, signal });
    learn(answer.data.items);
    return answer;
  });
  const [name, about] = RELATIONS[relation];
  return html`<section aria-labelledby="related-title">
    <div class="row between">
      <h2 id="related-title">Related</h2>
      ${data && html`<span class="quiet">${millis(data.ms)}</span>`}
    </div>
    <div class="tabs" role="group" aria-label="How it is related">
      ${Object.entries(RELATIONS).map(
        ([one, [label]]) => html`<a key=${one} class="tab" href=${link("item", { id, relation: one })} aria-current=${one === relation ? "true" : undefined}>${label}</a>`,
      )}
    </div>
    <p class="quiet">${about}</p>
    ${error?.code === "unknown-item"
      ? html`<${Empty} title="Nothing is related to it yet" icon="item"><p>${error.advice}</p><//>`
      : error && html`<${Problem} error=${error} again=${again} />`}
    ${!data && pending && html`<${Skeleton} label="Asking for related items" />`}
    <${Degraded} reasons=${data?.data.degraded} />
    ${data?.data.items.length === 0 && html`<${Empty} title="Nothing is related to it yet" icon="item"><p>It needs more events, or more items.</p><//>`}
    ${data && html`<${ItemList} items=${data.data.items} label=${`${name} items, best first`} stale=${pending} />`}
  </section>`;
}
