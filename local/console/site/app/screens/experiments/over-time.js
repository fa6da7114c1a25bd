import { html, useState } from "../../html.js";
import { operate } from "../../operate.js";
import { Chart } from "../../parts/chart.js";
import { Problem } from "../../parts/states.js";
import { percent } from "../../words.js";

const LOOKS = 12;

// How the difference and its bounds went: the same report as of earlier moments. Each reads the archive, so it is asked for.
export function OverTime({ report, success }) {
  const [state, setState] = useState({ looks: null, pending: false, error: null });
  if (report.comparisons.every((one) => one.difference === undefined)) return null;
  const look = async () => {
    setState({ looks: null, pending: true, error: null });
    try {
      const since = Date.parse(report.since);
      const until = Date.parse(report.until);
      const looks = [];
      for (let step = 1; step <= LOOKS; step++) {
        const at = new Date(since + ((until - since) * step) / LOOKS).toISOString();
        const { data } = await operate("report", { success, until: at });
        looks.push({ at: Date.parse(at) / 1000, comparisons: data.comparisons });
      }
      setState({ looks, pending: false, error: null });
    } catch (error) {
      setState({ looks: null, pending: false, error });
    }
  };
  return html`<section class="card" aria-labelledby="over-time-title">
    <div class="row between">
      <h2 id="over-time-title">Over time</h2>
      <button type="button" class="button small" disabled=${state.pending} onClick=${look}>${state.pending ? "Reading the archive …" : state.looks ? "Look again" : "Look back"}</button>
    </div>
    ${!state.looks && html`<p class="quiet">Reads the archive ${LOOKS} times: how the difference and its bounds went since the beginning.</p>`}
    ${state.error && html`<${Problem} error=${state.error} again=${look} />`}
    ${state.looks && report.comparisons.map(({ arm }) => html`<${Course} key=${arm} arm=${arm} looks=${state.looks} />`)}
  </section>`;
}

function Course({ arm, looks }) {
  const of = (field) => looks.map(({ comparisons }) => comparisons.find((one) => one.arm === arm)?.[field] ?? null);
  return html`<h3>${arm}</h3>
    <${Chart} label=${`Difference of ${arm}`} times=${looks.map(({ at }) => at)} zero=${false}
      series=${[
        { label: "Upper bound", colour: "accent", width: 1, values: of("until") },
        { label: "Lower bound", colour: "accent", width: 1, values: of("from") },
        { label: "Difference", colour: "accent", values: of("difference") },
      ]}
      bands=${[[1, 2, "accent"]]} format=${(value) => percent(value, 1)} />`;
}
