import { html, useState } from "../html.js";
import { picture, title } from "../items.js";

// The owner's picture, or one made of the item's name: always the same for the same item.
export function Poster({ itemId, attributes, size = "small" }) {
  const source = picture(attributes);
  const [failed, setFailed] = useState("");
  const name = title(itemId, attributes);
  if (source && source !== failed) {
    return html`<img
      class=${`poster ${size}`}
      src=${source}
      alt=""
      loading="lazy"
      decoding="async"
      referrerpolicy="no-referrer"
      onError=${() => setFailed(source)}
    />`;
  }
  const hue = hash(itemId) % 360;
  const colours = `linear-gradient(150deg, hsl(${hue} 48% 42%), hsl(${(hue + 50) % 360} 55% 24%))`;
  return html`<span class=${`poster ${size}`} style=${{ background: colours }} aria-hidden="true">${initials(name)}</span>`;
}

function hash(text) {
  let value = 2166136261;
  for (const character of text) value = Math.imul(value ^ character.codePointAt(0), 16777619);
  return value >>> 0;
}

function initials(name) {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word && !/^(the|a|an|of|and)$/i.test(word));
  return (words.length > 1 ? words[0][0] + words[1][0] : (words[0] ?? name).slice(0, 2)).toUpperCase();
}
