import { html } from "../html.js";
import { link } from "../route.js";
import { DEGRADED, STRATEGIES, ago, millis, version } from "../words.js";
import { Chip, Notice } from "./states.js";

// How an answer came about: strategy, model, arm, what was missing, and how long it took.
export function AnswerFacts({ answer, ms }) {
  const [strategy, meaning] = STRATEGIES[answer.strategy] ?? [answer.strategy, ""];
  const model = version(answer.model);
  return html`<section class="card facts" aria-labelledby="facts-title">
    <h2 id="facts-title">This answer</h2>
    <dl>
      <div>
        <dt>Strategy</dt>
        <dd><${Chip} tone="accent">${strategy}<//><p class="quiet">${meaning}</p></dd>
      </div>
      <div>
        <dt>Model</dt>
        <dd>
          ${answer.model === "none"
            ? html`none yet`
            : html`<a href=${link("models")} title=${answer.model}><code>${model.short}</code></a>${" "}
                <span class="quiet">made ${ago(model.time)}</span>`}
        </dd>
      </div>
      <div>
        <dt>Arm</dt>
        <dd>${answer.arm}</dd>
      </div>
      <div>
        <dt>Took</dt>
        <dd><span class="number">${millis(ms)}</span> <span class="quiet">as seen from here</span></dd>
      </div>
      <div>
        <dt>Answer’s id</dt>
        <dd><code class="long" title="Sent with what the user does, so that experiments can count it.">${answer.recommendationId}</code></dd>
      </div>
    </dl>
    <${Degraded} reasons=${answer.degraded} />
  </section>`;
}

export function Degraded({ reasons }) {
  if (!reasons) return null;
  return html`<${Notice}>
    <p><strong>Degraded.</strong> Something was missing when this answer was made:</p>
    <ul>${reasons.map((reason) => html`<li key=${reason}>${DEGRADED[reason] ?? reason}</li>`)}</ul>
  <//>`;
}
