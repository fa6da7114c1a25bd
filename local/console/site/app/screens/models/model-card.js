import { html } from "../../html.js";
import { Chip } from "../../parts/states.js";
import { GATE, ago, count, moment, percent, version } from "../../words.js";

const METRICS = [
  ["ndcg10", "NDCG@10", "How high what people went on to like stands in the first ten, 0 to 1."],
  ["recall20", "Recall@20", "Which share of what they went on to like is in the first twenty."],
  ["hr10", "HR@10", "For which share of people something that they went on to like is in the first ten."],
  ["coverage", "Coverage", "Which share of all items is in anybody’s first ten."],
];

// A stored model: what it is, how it was judged in words, its figures, and whom it serves.
export function ModelCard({ model, promote }) {
  const [verdict, tone, meaning] = GATE[model.gate] ?? [model.gate, "fair", ""];
  const metrics = model.metrics ?? {};
  const name = version(model.version).short;
  const serves = model.serves.length > 0;
  return html`<li class=${`card model ${serves ? "serves" : ""}`}>
    <div class="row between">
      <div>
        <h3><code title=${model.version}>${name}</code></h3>
        <p class="quiet" title=${model.createdAt && moment(model.createdAt)}>
          made ${model.createdAt ? ago(model.createdAt) : "once"}, ${count(model.items ?? 0)} items${model.dims ? `, ${model.dims} dimensions` : ""}
        </p>
      </div>
      <div class="chips">
        ${model.serves.map((arm) => html`<${Chip} key=${arm.arm} tone="good">serves ${percent(arm.share, 0)}<//>`)}
        ${!serves && model.previous && html`<${Chip}>served before<//>`}
        <${Chip} tone=${tone} title=${meaning}>${verdict}<//>
      </div>
    </div>
    ${model.damaged && html`<p class="wrong">${model.damaged}</p>`}
    <p>${meaning}</p>
    <dl class="figures">
      ${METRICS.filter(([key]) => metrics[key] !== undefined).map(
        ([key, label, explained]) => html`<div key=${key}>
          <dt title=${explained}>${label}</dt>
          <dd class="number">${metrics[key].toFixed(4)}</dd>
        </div>`,
      )}
    </dl>
    ${!serves &&
    !model.damaged &&
    html`<div class="row end"><button type="button" class="button small" aria-label=${`Promote ${name}`} onClick=${promote}>Promote</button></div>`}
  </li>`;
}
