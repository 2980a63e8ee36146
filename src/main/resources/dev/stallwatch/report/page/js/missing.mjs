// What the report can't know: files, lines, history and hours that are missing.

import { el, foreign } from "./dom.mjs";
import { count, moment, plural } from "./format.mjs";
import { isNotice } from "./incident.mjs";

const spaced = (code) => code.replaceAll("_", " ");

const list = (items) => el("ul", {}, items.map((item) => el("li", {}, item)));

function unreadableFiles(missing) {
  if (!missing.unreadableFiles) {
    return [];
  }
  const items = missing.problems.map((p) => [el("code", {}, foreign(p.path)), ": " + spaced(p.problem)]);
  const others = missing.unreadableFiles - missing.problems.length;
  if (others > 0) {
    items.push("and " + count(others) + " more in the table inputs");
  }
  return [el("h3", {}, plural(missing.unreadableFiles, "file") + " could not be read completely"), list(items)];
}

/** How many lines were rejected, with their share of the bytes where it matters. */
export function rejectedText(rejected, shareOfBytes) {
  const lines = Object.values(rejected).reduce((sum, n) => sum + n, 0);
  const share = shareOfBytes >= 0.01 ? " (" + Math.round(100 * shareOfBytes) + " % of the bytes)" : "";
  return plural(lines, "line") + " could not be read" + share;
}

function rejectedLines(missing) {
  const reasons = Object.entries(missing.rejected);
  if (!reasons.length) {
    return [];
  }
  const parts = [
    el("h3", {}, rejectedText(missing.rejected, missing.rejectedShareOfBytes)),
    list(reasons.map(([reason, n]) => spaced(reason) + ": " + count(n))),
  ];
  if (missing.rejectedLines.length) {
    const lines = missing.rejectedLines.map((line) => [
      foreign(line.file),
      ", line " + line.lineNumber + ", " + spaced(line.reason) + ":",
      el("br"),
      el("code", {}, foreign(line.raw || "")),
    ]);
    parts.push(el("details", {}, el("summary", {}, "The first of them"), list(lines)));
  }
  return parts;
}

const WITHOUT_HISTORY = ["quieter_times", "other_groups", "other_hours"];

function history(incidents) {
  const troubles = incidents.filter(({ incident }) => !isNotice(incident));
  if (!troubles.some(({ incident }) => WITHOUT_HISTORY.includes(incident.comparison))) {
    return [];
  }
  return [
    el("h3", {}, "No history"),
    el("p", {}, "The expected rates come from this input alone. Add the tables of earlier runs with --history " +
      "to make expected rates and confidence more reliable."),
  ];
}

function gaps(missing) {
  if (!missing.gaps.length) {
    return [];
  }
  const items = missing.gaps.map((gap) => [
    foreign(gap.source),
    ": " + moment(gap.fromSeconds) + " to " + moment(gap.toSeconds) + " UTC",
  ]);
  return [
    el("h3", {}, "Hours without any request"),
    el("p", {}, "Either there was no traffic or logs are missing. The report says nothing about these hours."),
    list(items),
  ];
}

/** What the page says where nothing is known to be missing. */
export function nothingMissingText(lookedAt) {
  if (!lookedAt.requests) {
    return "All data: no request of this period was read.";
  }
  return lookedAt.files
    ? "None known: all files and lines were read, and no source that is always busy has an hour without requests."
    : "Not known: the tables do not record which files were read.";
}

export function missingSection(data) {
  const parts = [
    ...unreadableFiles(data.missing),
    ...rejectedLines(data.missing),
    ...history(data.incidents),
    ...gaps(data.missing),
  ];
  return el("section", { "aria-labelledby": "missing" },
    el("h2", { id: "missing" }, "Missing data"),
    parts.length ? parts : el("p", {}, nothingMissingText(data.lookedAt)));
}
