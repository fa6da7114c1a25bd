// The documentation as a site: every page of docs/, and those beside it that pages link to.
import { readFileSync } from "node:fs";
import { defineConfig } from "vitepress";

// A copy of the pages as they lie in the repository, by local/site.
const pages = new URL("../pages/", import.meta.url);

// A decision is found by what it says, not by its number.
function named(text, line) {
  const words = /^\d{4}$/.test(text) ? `${text} ${line.split("|")[2].trim()}` : text;
  return words[0].toUpperCase() + words.slice(1);
}

// The order of pages is that of docs/README.md: its headings, and the links below each.
function sections() {
  const found = [];
  for (const line of readFileSync(new URL("docs/README.md", pages), "utf8").split("\n")) {
    const heading = line.match(/^###? (.+)/);
    if (heading) {
      found.push({ text: heading[1], collapsed: found.length > 2, items: [] });
      continue;
    }
    for (const [, text, page] of line.matchAll(/\[([^\]]+)\]\(([^)#]+\.md)(?:#[^)]*)?\)/g)) {
      const items = found.at(-1)?.items;
      const link = new URL(page, "file:///docs/").pathname;
      if (items && !items.some((item) => item.link === link)) {
        items.push({ text: named(text, line), link });
      }
    }
  }
  return found.filter((section) => section.items.length > 0);
}

export default defineConfig({
  title: "Riffle",
  description: "A real-time recommender for your own AWS account",
  srcDir: "pages",
  rewrites: { "README.md": "index.md", "docs/README.md": "docs/index.md" },
  lastUpdated: false,
  ignoreDeadLinks: ["./LICENSE"],
  themeConfig: {
    nav: [
      { text: "Start", link: "/" },
      { text: "API", link: "/docs/api" },
      { text: "All pages", link: "/docs/" },
    ],
    outline: "deep",
    search: { provider: "local" },
    sidebar: sections(),
  },
});
