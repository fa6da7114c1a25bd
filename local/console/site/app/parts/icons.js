import { html } from "../html.js";

const PATHS = {
  overview: "M4 19V11M10 19V5M16 19v-6M22 19H2",
  user: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.500 20c1.200-3.600 4-5.300 7.500-5.300s6.300 1.700 7.500 5.300",
  item: "M12 3l8 4.500v9L12 21l-8-4.500v-9L12 3ZM4 7.500l8 4.500 8-4.500M12 12v9",
  lists: "M9 6h11M9 12h11M9 18h11M4.500 6h.01M4.500 12h.01M4.500 18h.01",
  models: "M12 3l9 5-9 5-9-5 9-5ZM3 12.500l9 5 9-5M3 16.500l9 5 9-5",
  experiments: "M9 3h6M10 3v6L4.500 18.500A1.700 1.700 0 0 0 6 21h12a1.700 1.700 0 0 0 1.500-2.500L14 9V3M7.500 15h9",
  key: "M14.500 9.500a4.500 4.500 0 1 0-3.900 4.460L12 15.500h2V18h2.500v2.500H20V17l-6.100-6.100",
  up: "M12 19V5M6 11l6-6 6 6",
  down: "M12 5v14M6 13l6 6 6-6",
  more: "M6 9l6 6 6-6",
  warning: "M12 4l9.500 16.500h-19L12 4ZM12 10v4.500M12 17.500h.01",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM20 20l-4-4",
  again: "M20 5v5h-5M4 19v-5h5M5.500 9A7 7 0 0 1 18 7l2 3M18.500 15A7 7 0 0 1 6 17l-2-3",
  sun: "M12 16.500a4.500 4.500 0 1 0 0-9 4.500 4.500 0 0 0 0 9ZM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.400 1.400M17.600 17.600L19 19M5 19l1.400-1.400M17.600 6.400L19 5",
  done: "M4.500 12.500l5 5 10-11",
};

export function Icon({ name, size = 20 }) {
  return html`<svg
    class="icon"
    viewBox="0 0 24 24"
    width=${size}
    height=${size}
    fill="none"
    stroke="currentColor"
    stroke-width="1.8"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    <path d=${PATHS[name]} />
  </svg>`;
}
