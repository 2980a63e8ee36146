// Which stalled downloads match what the reader types.

import { count, moment, plural } from "./format.mjs";

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

/** How many downloads are shown and match, how many are on the page, and how many there are. */
export function shownText({ shown, matching, onPage, total, isFiltered }) {
  const rest = total > onPage
    ? " This page holds the " + count(onPage) + " that lost the most time; the table stalls has all."
    : "";
  if (!isFiltered) {
    return "Showing " + count(shown) + " of " + plural(total, "stalled download") + "." + rest;
  }
  if (!matching) {
    return "No match among " + plural(onPage, "stalled download") + "." + rest;
  }
  return "Showing " + count(shown) + " of " + count(matching) + " that match, among " +
    plural(onPage, "stalled download") + "." + rest;
}
