import { html, useMemo } from "../../html.js";
import { Chart } from "../../parts/chart.js";
import { Notice, Problem } from "../../parts/states.js";
import { count, millis, percent } from "../../words.js";

const SECOND = 1000;

// Four pictures of the last minutes.
export function Live({ live, own }) {
  if (live.error && live.error.status !== 404 && !live.data) {
    return live.error.status === 0 ? null : html`<${Problem} error=${live.error} />`;
  }
  if (!live.data) {
    return live.error
      ? html`<${Notice}><p>This address does not tell its metrics. In AWS they are on the CloudWatch dashboard; below is what this page itself saw.</p><//>
          <div class="tiles"><${OwnLatency} own=${own} /></div>`
      : html`<div class="tiles waiting" role="status"><span class="unseen">Asking for metrics</span></div>`;
  }
  const { data } = live;
  return html`<div class="tiles">
    ${live.error && html`<p class="wrong" role="alert">${live.error.message} The pictures stand still.</p>`}
    <${Tile} title="Events" value=${`${count(sum(data.events))}`} unit="in ten minutes">
      <${Chart} label="Events in each five seconds" times=${data.times}
        series=${[
          { label: "Stored", colour: "accent", values: data.events, fill: true },
          { label: "Rejected", colour: "poor", values: data.rejected },
        ]} format=${count} />
    <//>
    <${Tile} title="Freshness" value=${last(data.freshness) === null ? "–" : millis(last(data.freshness))} unit="from an event’s time to the user’s row">
      <${Chart} label="Freshness" times=${data.times}
        series=${[
          { label: "Median", colour: "accent", values: data.freshness, gaps: true },
          { label: "Slowest", colour: "fair", values: data.freshnessSlowest, gaps: true, width: 1, dash: [4, 4] },
        ]} format=${millis} points />
    <//>
    <${Tile} title="Latency" value=${last(data.latency) === null ? "–" : millis(last(data.latency))} unit="for an answer, inside the function">
      <${Chart} label="Latency of answers" times=${data.times}
        series=${[
          { label: "Median", colour: "accent", values: data.latency, gaps: true },
          { label: "Slowest", colour: "fair", values: data.latencySlowest, gaps: true, width: 1, dash: [4, 4] },
        ]} format=${millis} points />
    <//>
    <${Tile} title="Degraded answers" value=${share(data)} unit=${`of ${count(sum(data.answers))} answers`}>
      <${Chart} label="Answers in each five seconds" times=${data.times}
        series=${[
          { label: "Answers", colour: "accent", values: data.answers, fill: true },
          { label: "Degraded", colour: "poor", values: data.degradedAnswers },
        ]} format=${count} />
    <//>
  </div>`;
}

function Tile({ title, value, unit, children }) {
  const id = `tile-${title.replaceAll(" ", "-").toLowerCase()}`;
  return html`<section class="card tile" aria-labelledby=${id}>
    <h2 id=${id}>${title}</h2>
    <p class="tile-value"><span class="number">${value}</span> <span class="quiet">${unit}</span></p>
    ${children}
  </section>`;
}

function OwnLatency({ own }) {
  const shown = useMemo(
    () => ({ times: own.map((one) => one.at / SECOND), values: own.map((one) => one.ms) }),
    [own],
  );
  if (own.length < 2) return null;
  return html`<${Tile} title="Latency" value=${millis(median(shown.values))} unit="for what this page asked, with the network">
    <${Chart} label="Latency as seen from here" times=${shown.times} series=${[{ label: "Took", colour: "accent", values: shown.values }]} format=${millis} points />
  <//>`;
}

export const sum = (values) => values.reduce((total, value) => total + value, 0);

const last = (values) => values.findLast((value) => value !== null) ?? null;

const median = (values) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];

function share({ answers, degradedAnswers }) {
  const all = sum(answers);
  return all === 0 ? "–" : percent(sum(degradedAnswers) / all);
}
