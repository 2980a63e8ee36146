// Which stalled downloads match what the reader types.

import { moment, plural } from "./format.mjs";

/** The text of a download that is searched. */
export const searchText = (chain) =>
  [
    moment(chain.startedSeconds), chain.client, chain.object, chain.region, chain.edge, chain.os, chain.software,
    chain.outcome, ...chain.requestIds,
  ].join(" ").toLowerCase();

/** Whether each text holds all terms of the query. */
export function matches(texts, query) {
  const terms = query.toLowerCase().split(/\s+/).filter(Boolean);
  return texts.map((text) => terms.every((term) => text.includes(term)));
}

/** Which rows are visible: the first matching ones, at most a number of them. */
export function visibleRows(hits, maxRows) {
  let shown = 0;
  return hits.map((hit) => hit && shown++ < maxRows);
}

/** How many downloads are shown, and how many there are. */
export function shownText(shown, onPage, total) {
  const rest = total > onPage
    ? "; this page holds the " + onPage + " that lost the most time, the table stalls has all."
    : ".";
  return "Showing " + shown + " of " + plural(total, "stalled download") + rest;
}
