import { call, path } from "../../api.js";
import { useAnswer } from "../../answer.js";
import { html, useEffect, useState } from "../../html.js";
import { operate } from "../../operate.js";
import { announce } from "../../parts/announce.js";
import { Screen } from "../../parts/screen.js";
import { Chip, Empty, Notice, Problem, Skeleton } from "../../parts/states.js";
import { link, refine } from "../../route.js";
import { VERDICTS, ago, count, moment, percent, version } from "../../words.js";
import { Interval } from "./interval.js";
import { OverTime } from "./over-time.js";
import { Start, Stop } from "./start.js";

const FOLLOW_MS = 800;
const SUCCESSES = ["click", "cart", "purchase", "like"];

export function Experiments({ parameters }) {
  const success = SUCCESSES.includes(parameters.success) ? parameters.success : "purchase";
  const models = useAnswer("models", (signal) => call("GET", path("models"), { signal }));
  const running = models.data?.data.experiment;
  const report = useAnswer(running ? `${running.name}\n${running.since}\n${success}` : null, (signal) => operate("report", { success }, signal));
  const [doing, setDoing] = useState(null);
  const [awaited, setAwaited] = useState(null);
  const following = awaited !== null && Boolean(running) !== awaited;
  useEffect(() => {
    if (!following || models.pending) return undefined;
    const timer = setTimeout(models.again, FOLLOW_MS);
    return () => clearTimeout(timer);
  }, [following, models.pending, models.data]);
  const did = (words, runs) => {
    setDoing(null);
    announce(words);
    setAwaited(runs);
  };
  return html`<${Screen}
    title="Experiments"
    about="Two models or more, each for its share of users: in which do people do more, and is it chance?"
    tools=${models.data &&
    !following &&
    (running
      ? html`<button type="button" class="button danger" onClick=${() => setDoing("stop")}>End the experiment</button>`
      : html`<button type="button" class="button primary" onClick=${() => setDoing("start")}>Start an experiment</button>`)}
  >
    ${models.error && html`<${Problem} error=${models.error} again=${models.again} />`}
    ${!models.data && models.pending && html`<${Skeleton} label="Asking what runs" />`}
    ${following && html`<p class="quiet" role="status">Written. Who serves follows within seconds …</p>`}
    ${models.data &&
    !running &&
    !following &&
    html`<${Empty} title="No experiment runs" icon="experiments">
      <p>Everybody gets the same model. Start an experiment to let another one serve a part of the users.</p>
      <p>Clients send an <code>impression</code> for what they show, with the answer’s id, and what the user does with it: that is what is counted.</p>
    <//>`}
    ${running &&
    !following &&
    html`<${Running} experiment=${running} arms=${models.data.data.arms} />
      <form class="filters" aria-label="What counts" onSubmit=${(event) => event.preventDefault()}>
        <div>
          <label for="success">Success is a</label>
          <select id="success" class="input" onChange=${(event) => refine({ success: event.target.value })}>
            ${SUCCESSES.map((one) => html`<option key=${one} value=${one} selected=${one === success}>${one}</option>`)}
          </select>
        </div>
        <p class="quiet grow">Decide for one before you look: whoever tries all of them finds a difference by chance.</p>
      </form>
      ${report.error && html`<${Problem} error=${report.error} again=${report.again} />`}
      ${!report.data && report.pending && html`<${Skeleton} label="Counting the archive" />`}
      ${report.data && html`<${Report} report=${report.data.data} success=${success} />`}
      ${report.data && html`<${OverTime} report=${report.data.data} success=${success} />`}`}
    ${doing === "start" && html`<${Start} close=${() => setDoing(null)} did=${(words) => did(words, true)} serving=${models.data.data.loaded} />`}
    ${doing === "stop" && html`<${Stop} name=${running.name} close=${() => setDoing(null)} did=${(words) => did(words, false)} />`}
  <//>`;
}

function Running({ experiment, arms }) {
  return html`<section class="card serving" aria-labelledby="running-title">
    <h2 id="running-title">${experiment.name}</h2>
    <p class="quiet">
      Since ${moment(experiment.since)}, ${ago(experiment.since)}${experiment.testers ? `; testers with an arm by name: ${count(experiment.testers)}` : ""}.
    </p>
    <ul>
      ${arms.map(
        (arm) => html`<li key=${arm.name}>
          <${Chip} tone="accent">${percent(arm.share, 0)}<//> <strong>${arm.name}</strong>
          <a href=${link("models")}><code title=${arm.model}>${version(arm.model).short}</code></a>
          ${arm.strategy === "popular" && html`<span class="quiet">as popularity</span>`}
        </li>`,
      )}
    </ul>
  </section>`;
}

function Report({ report, success }) {
  const arms = report.arms.map((arm) => ({ ...arm, rate: arm.successes[success]?.perUser }));
  const highest = Math.max(...arms.map((arm) => arm.rate?.until ?? 0), 1e-6);
  return html`
    ${report.warnings.map((warning) => html`<${Notice} key=${warning} tone="poor">${warning}<//>`)}
    <section class="card" aria-labelledby="verdict-title">
      <h2 id="verdict-title">Verdict</h2>
      ${report.comparisons.length === 0 && html`<p class="quiet">There is nothing to compare yet.</p>`}
      ${report.comparisons.map((comparison) => html`<${Comparison} key=${comparison.arm} ...${comparison} />`)}
      <ul class="summary">${report.summary.map((line) => html`<li key=${line}>${line}</li>`)}</ul>
    </section>
    <section class="card" aria-labelledby="arms-title">
      <h2 id="arms-title">Arms</h2>
      <p class="quiet">The share of users with at least one ${success}, with its 95 % interval. It holds when you look once: the verdict holds always.</p>
      <div class="wide" role="region" aria-labelledby="arms-title" tabindex="0">
        <table class="table">
          <thead>
            <tr><th scope="col">Arm</th><th scope="col" class="number">Users</th><th scope="col" class="number">Impressions</th><th scope="col" class="number">Share</th><th scope="col">Interval</th></tr>
          </thead>
          <tbody>
            ${arms.map(
              (arm) => html`<tr key=${arm.name}>
                <th scope="row">${arm.name}</th>
                <td class="number">${count(arm.users)}</td>
                <td class="number">${count(arm.impressions)}</td>
                <td class="number">${arm.rate ? percent(arm.rate.rate) : "–"}</td>
                <td>${arm.rate && html`<${Interval} ...${arm.rate} value=${arm.rate.rate} low=${0} high=${highest} />`}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <${NotCounted} counts=${report.notCounted} />
    </section>
  `;
}

function Comparison({ arm, control, verdict, users, controlUsers, difference, from, until, p }) {
  const [words, tone, meaning] = VERDICTS[verdict] ?? [verdict, "fair", ""];
  const reach = Math.max(Math.abs(from ?? 0), Math.abs(until ?? 0), 1e-6);
  return html`<div class="comparison">
    <p><${Chip} tone=${tone}>${words}<//> <strong>${arm}</strong> beside ${control}. ${meaning}</p>
    ${difference !== undefined &&
    html`<${Interval} value=${difference} from=${from} until=${until} low=${-reach} high=${reach} signed />
      <p class="quiet">
        ${signed(difference)} of users, between ${signed(from)} and ${signed(until)} at all looks at once; p ${p.toFixed(3)};${" "}
        ${count(users)} and ${count(controlUsers)} users whose time is over.
      </p>`}
  </div>`;
}

const signed = (share) => `${share < 0 ? "−" : "+"}${(100 * Math.abs(share)).toFixed(2)} points`;

function NotCounted({ counts }) {
  const some = Object.entries(counts).filter(([, number]) => number > 0);
  if (some.length === 0) return null;
  return html`<details>
    <summary>What was not counted</summary>
    <dl class="features">${some.map(([why, number]) => html`<div key=${why}><dt>${why}</dt><dd>${count(number)}</dd></div>`)}</dl>
  </details>`;
}
