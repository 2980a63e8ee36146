// The stalled downloads of an incident, with a filter.

import { copy, copyButton } from "./clipboard.mjs";
import { el, foreign } from "./dom.mjs";
import { matches, searchText, shownText } from "./filter.mjs";
import { bytes, count, duration, moment, plural, short } from "./format.mjs";
import { table } from "./table.mjs";

const FIRST_ROWS = 10;
const OUTCOMES = { completed: "completed", given_up: "given up", open: "still open" };
const COLUMNS = [
  { label: "began" },
  { label: "request ids" },
  { label: "lost", number: true },
  { label: "attempts", number: true },
  { label: "region, edge", cls: "place" },
  { label: "system, software", cls: "place" },
  { label: "client", cls: "client" },
  { label: "object", cls: "object" },
  { label: "sent", cls: "sent" },
  { label: "outcome" },
];

function shortened(text) {
  const element = foreign(short(text));
  element.title = text;
  return element;
}

const twoLines = (one, other) => el("span", {}, shortened(one), " ", el("br"), shortened(other));

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
  el("code", {}, shortened(chain.object)),
  bytes(chain.bytesSent) + (chain.objectSize ? " of " + bytes(chain.objectSize) : ""),
  OUTCOMES[chain.outcome] || chain.outcome,
];

/** The downloads with a filter over all of them; rows are made when they are shown. */
export function stalledDownloads(drawing, id) {
  const { chains, stalledDownloads: total } = drawing;
  const texts = chains.map(searchText);
  const place = el("div", {});
  const status = el("p", { class: "note", role: "status" });
  const search = el("input", { type: "search", id: id + "-search", oninput: () => filter() });
  const showAll = el("button", {
    type: "button",
    onclick: () => {
      maxRows = chains.length;
      filter();
    },
  });
  const copyAll = el("button", {
    type: "button",
    onclick: (event) => copy(ids.join("\n"), event.currentTarget),
  });
  let maxRows = FIRST_ROWS;
  let ids = [];

  function filter() {
    const hits = matches(texts, search.value);
    const matching = chains.filter((_, i) => hits[i]);
    const shown = matching.slice(0, maxRows);
    ids = [...new Set(matching.flatMap((chain) => chain.requestIds))];
    place.replaceChildren(shown.length ? table({
      caption: "Stalled downloads, longest first; addresses are masked, times UTC",
      cls: "cards long evidence",
      head: COLUMNS,
      rows: shown.map((chain) => ({ cells: cells(chain) })),
    }) : "");
    showAll.hidden = matching.length <= shown.length;
    showAll.textContent = "Show all " + count(matching.length);
    copyAll.hidden = !ids.length;
    copyAll.textContent = "Copy " + plural(ids.length, "request id") + " of " + plural(matching.length, "download");
    status.textContent = shownText({
      shown: shown.length,
      matching: matching.length,
      onPage: chains.length,
      total,
      isFiltered: search.value.trim() !== "",
    });
  }

  filter();
  return el("div", {},
    el("div", { class: "filters" }, el("label", { for: search.id, class: "search" },
      "Filter by any of region, edge, object, client, request id", search)),
    status,
    place,
    el("div", { class: "buttons" }, showAll, copyAll));
}
