// The stalled downloads of an incident, with a filter.

import { copy, copyButton } from "./clipboard.mjs";
import { el, foreign } from "./dom.mjs";
import { matches, searchText, shownText, visibleRows } from "./filter.mjs";
import { bytes, duration, moment, short } from "./format.mjs";
import { table } from "./table.mjs";

const FIRST_ROWS = 10;
const OUTCOMES = { completed: "completed", given_up: "given up", open: "still open" };
const COLUMNS = [
  { label: "began" },
  { label: "request ids" },
  { label: "lost", number: true },
  { label: "attempts", number: true },
  { label: "region, edge" },
  { label: "system, software" },
  { label: "client" },
  { label: "object", cls: "object" },
  { label: "sent", cls: "sent" },
  { label: "outcome" },
];

const twoLines = (one, other) => el("span", {}, foreign(one), " ", el("br"), foreign(other));

function objectName(text) {
  const element = foreign(short(text));
  element.title = text;
  return el("code", {}, element);
}

function requestIds(ids) {
  if (!ids.length) {
    return "none in the log";
  }
  const first = foreign(short(ids[0]) + (ids.length > 1 ? " …" : ""));
  return el("span", {}, el("span", { class: "ids" }, first), " ", copyButton("Copy " + ids.length, ids.join("\n")));
}

const cells = (chain) => [
  moment(chain.startedSeconds),
  requestIds(chain.requestIds),
  duration(chain.stalledSeconds),
  String(chain.attempts),
  twoLines(chain.region, chain.edge),
  twoLines(chain.os, chain.software),
  foreign(chain.client),
  objectName(chain.object),
  bytes(chain.bytesSent) + (chain.objectSize ? " of " + bytes(chain.objectSize) : ""),
  OUTCOMES[chain.outcome] || chain.outcome,
];

export function stalledDownloads(drawing, id) {
  const chains = drawing.chains;
  const texts = chains.map(searchText);
  const list = table({
    caption: "Stalled downloads, longest first; addresses are masked, times UTC",
    cls: "cards long evidence",
    head: COLUMNS,
    rows: chains.map((chain) => ({ cells: cells(chain) })),
  });
  const rows = [...list.querySelectorAll("tbody tr")];
  const status = el("p", { class: "note", role: "status" });
  const search = el("input", { type: "search", id: id + "-search", oninput: () => filter() });
  let maxRows = FIRST_ROWS;
  const showAll = el("button", {
    type: "button",
    onclick: () => {
      maxRows = chains.length;
      filter();
    },
  }, "Show all " + chains.length);

  function filter() {
    const hits = matches(texts, search.value);
    const visible = visibleRows(hits, maxRows);
    const matching = hits.filter(Boolean).length;
    rows.forEach((row, i) => {
      row.hidden = !visible[i];
    });
    showAll.hidden = maxRows >= chains.length || matching <= maxRows;
    status.textContent = shownText(visible.filter(Boolean).length, chains.length, drawing.stalledDownloads);
  }

  function copyMatching(event) {
    const hits = matches(texts, search.value);
    const ids = chains.filter((_, i) => hits[i]).flatMap((chain) => chain.requestIds);
    copy([...new Set(ids)].join("\n"), event.currentTarget);
  }

  filter();
  return el("div", { id },
    el("div", { class: "filters" }, el("label", { for: search.id, class: "search" },
      "Filter by any of region, edge, object, client, request id", search)),
    status,
    list,
    el("div", { class: "buttons" }, showAll,
      el("button", { type: "button", onclick: copyMatching }, "Copy the request ids of all matching downloads")));
}
