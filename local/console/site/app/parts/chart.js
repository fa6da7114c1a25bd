import uPlot from "../../vendor/uplot/uPlot.esm.js";
import { html, useEffect, useRef } from "../html.js";

/**
 * A chart over time, by uPlot. `series` is [{label, values, colour, dash?, fill?}] beside `times` in seconds;
 * `bands` are pairs of series' numbers between which the area is filled.
 */
export function Chart({ label, times, series, bands = [], format = String, height = 190, zero = true, points = false, clock = true }) {
  if (series.every((one) => one.values.every((value) => value === null))) {
    return html`<p class="chart-empty quiet">Nothing was measured in this time.</p>`;
  }
  return html`<${Drawn} ...${{ label, times, series, bands, format, height, zero, points, clock }} />`;
}

function Drawn({ label, times, series, bands, format, height, zero, points, clock }) {
  const box = useRef(null);
  const plot = useRef(null);
  const shape = JSON.stringify([label, series.map((one) => [one.label, one.colour, one.dash, one.fill]), bands, height]);

  useEffect(() => {
    const draw = () => {
      plot.current?.destroy();
      plot.current = new uPlot(options(box.current, { series, bands, format, height, zero, points, clock }), data(times, series), box.current);
    };
    draw();
    const observer = new ResizeObserver(([entry]) => plot.current.setSize({ width: Math.max(entry.contentRect.width, 120), height }));
    observer.observe(box.current);
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", draw);
    addEventListener("riffle-theme", draw);
    return () => {
      observer.disconnect();
      scheme.removeEventListener("change", draw);
      removeEventListener("riffle-theme", draw);
      plot.current.destroy();
      plot.current = null;
    };
  }, [shape]);

  useEffect(() => {
    plot.current?.setData(data(times, series));
  }, [times, series]);
  return html`<div class="chart" role="img" aria-label=${spoken(label, series, format)}><div ref=${box}></div></div>`;
}

const data = (times, series) => [times, ...series.map((one) => one.values)];

// What the picture says, for who does not see it: the newest value of each line.
function spoken(label, series, format) {
  const newest = series.map((one) => {
    const value = one.values.findLast((each) => each !== null && each !== undefined);
    return `${one.label} ${value === undefined ? "nothing yet" : format(value)}`;
  });
  return `${label}: ${newest.join(", ")}`;
}

function options(box, { series, bands, format, height, zero, points, clock }) {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const resolved = (name) => resolve(box, name);
  const axis = {
    stroke: resolved("muted"),
    grid: { stroke: resolved("line"), width: 1 },
    ticks: { show: false },
    font: `12px ${colour("font")}`,
  };
  return {
    width: Math.max(box.clientWidth, 120),
    height,
    cursor: { y: false, points: { size: 7 } },
    legend: { live: true, markers: { width: 0, fill: (_, place) => resolved(series[place - 1].colour) } },
    scales: { x: { time: clock }, y: zero ? { range: (_, low, high) => [Math.min(0, low), high > 0 ? high * 1.12 : 1] } : {} },
    axes: [clock ? { ...axis, size: 30, values: (_, ticks) => once(ticks.map(time)) } : axis, { ...axis, size: 58, values: (_, ticks) => ticks.map(format) }],
    series: [
      { label: "At", value: (_, at) => (at === null || at === undefined ? "" : time(at)) },
      ...series.map((one) => ({
        label: one.label,
        stroke: resolved(one.colour),
        width: one.width ?? 2,
        dash: one.dash,
        fill: one.fill ? resolved(`${one.colour}-soft`) : undefined,
        points: { show: points, size: 7 },
        spanGaps: one.gaps ?? false,
        value: (_, value) => (value === null || value === undefined ? "" : format(value)),
      })),
    ],
    bands: bands.map(([upper, lower, name]) => ({ series: [upper, lower], fill: resolved(`${name}-soft`) })),
  };
}

const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("en", { month: "short", day: "numeric" });

// A moment of an axis: the day where it is midnight, else the time.
function time(seconds) {
  const at = new Date(seconds * 1000);
  return at.getHours() + at.getMinutes() + at.getSeconds() === 0 ? DAY.format(at) : CLOCK.format(at);
}

// Each word once: two ticks within a minute are one.
const once = (words) => words.map((word, place) => (word === words[place - 1] ? "" : word));

// A canvas knows no custom properties: the colour as the browser computes it.
function resolve(box, name) {
  const probe = document.createElement("span");
  probe.style.color = `var(--${name})`;
  box.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
