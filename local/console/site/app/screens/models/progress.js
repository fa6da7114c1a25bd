import { html, useMemo } from "../../html.js";
import { Chart } from "../../parts/chart.js";
import { Notice } from "../../parts/states.js";
import { GATE, ago, count } from "../../words.js";

// How the last training goes, or went.
export function Progress({ training }) {
  if (!training) return null;
  if (training.state === "running") {
    const { phase, epoch, epochs } = training;
    return html`<section class="card training" aria-labelledby="training-title">
      <h2 id="training-title">A training is under way</h2>
      <p>
        ${phase}${epoch ? `, epoch ${epoch} of ${epochs}` : ""}
        <span class="quiet"> · begun ${ago(training.started)}</span>
      </p>
      <progress aria-label="Epochs" max=${epochs || 1} value=${epochs ? epoch : undefined}></progress>
    </section>`;
  }
  if (training.state === "failed" || training.state === "silent") {
    return html`<${Notice} tone="poor"><p><strong>The last training failed</strong>, ${ago(training.updated)}, in the phase ${training.phase}: ${training.outcome ?? "it says nothing any more"}</p><//>`;
  }
  const [verdict] = GATE[training.outcome] ?? [training.outcome ?? "done"];
  return html`<p class="quiet">Last training: ${ago(training.updated)}, ${verdict.toLowerCase()}.</p>`;
}

// NDCG@10 of each stored model over time.
export function Quality({ models }) {
  const judged = models.filter((model) => model.metrics?.ndcg10 !== undefined).toReversed();
  const shown = useMemo(
    () => ({
      times: judged.map((model) => Date.parse(model.createdAt) / 1000),
      series: [
        { label: "NDCG@10", colour: "accent", values: judged.map((model) => model.metrics.ndcg10) },
        ...(judged.some((model) => model.metrics.popularityNdcg10 !== undefined)
          ? [{ label: "Popularity", colour: "muted", dash: [4, 4], values: judged.map((model) => model.metrics.popularityNdcg10 ?? null) }]
          : []),
      ],
    }),
    [models],
  );
  if (judged.length < 2) return null;
  return html`<section class="card" aria-labelledby="quality-title">
    <h2 id="quality-title">Quality, model by model</h2>
    <p class="quiet">Each was judged on what people did after its data ended: compare neighbours, not far ones. ${count(judged.length)} models.</p>
    <${Chart} label="NDCG@10 of each model" times=${shown.times} series=${shown.series} points format=${(value) => value.toFixed(3)} />
  </section>`;
}
