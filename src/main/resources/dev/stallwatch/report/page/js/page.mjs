// Builds the page from the data that its script element holds.

import { redrawOnChange } from "./chart.mjs";
import { el } from "./dom.mjs";
import { count, duration, moment, percent, plural } from "./format.mjs";
import { incidentSection, isNotice, overview } from "./incident.mjs";
import { missingSection } from "./missing.mjs";
import { trafficSection } from "./traffic.mjs";

const MAX_RUNS = 3;

/** What the page says where there is no incident. */
function calmSection(data, complete) {
  const { stalled, transfers } = data.lookedAt;
  const counted = transfers
    ? percent(stalled / transfers) + " of the transfers stalled (" + count(stalled) + " of " + count(transfers) + ")"
    : "None of the requests was a download or a part of one";
  const conclusion = complete
    ? "No action is needed."
    : "There may be incidents in the data that could not be read; they are listed at the end of this page.";
  const notices = data.incidents.length === 1 ? "The notice below describes a change"
    : "The notices below describe changes";
  return el("section", {},
    el("p", { class: "calm-note" },
      counted + ", and no group of clients, places or software stands out. " + conclusion),
    data.incidents.length ? el("p", {}, notices + " that caused no incident.") : null);
}

function footerTexts({ lookedAt, missing }) {
  const ignored = Object.entries(missing.ignored)
    .map(([reason, n]) => "; " + count(n) + " ignored: " + reason.replaceAll("_", " "))
    .join("");
  const runs = lookedAt.runs.slice(0, MAX_RUNS).join(", ") +
    (lookedAt.runs.length > MAX_RUNS ? " and " + (lookedAt.runs.length - MAX_RUNS) + " earlier" : "");
  return [
    "Read: " + plural(lookedAt.files, "file") + " (" + (lookedAt.formats.join(", ") || "no known format") + "), " +
      plural(lookedAt.lines, "line") + ", " + plural(lookedAt.requests, "request") + "; " +
      count(missing.duplicates) + " delivered twice and counted once" + ignored + ".",
    "A transfer is a GET answered with 200 or 206. It stalled if it was cut short and the same client requested " +
      "the same object again, or if it was extremely slow. Windows of " + duration(lookedAt.windowSeconds) +
      ". All times are UTC.",
    "Stallwatch " + lookedAt.version +
      (lookedAt.finishedSeconds ? ", run finished " + moment(lookedAt.finishedSeconds) + " UTC" : "") +
      (runs ? ", run " + runs : "") + ".",
  ];
}

function build() {
  const { data, state, words = [] } = JSON.parse(document.getElementById("data").textContent);
  const main = document.getElementById("main");
  const incidents = data.incidents;
  const alone = incidents.length === 1;
  const hasTraffic = data.lookedAt.requests > 0;

  if (hasTraffic && incidents.every(({ incident }) => isNotice(incident))) {
    main.append(calmSection(data, state === "complete"));
  }
  if (incidents.length > 1) {
    main.append(overview(incidents, words));
  }
  incidents.forEach((section, i) =>
    main.append(incidentSection(section, words[i], { alone, tables: data.lookedAt.tables })));
  if (hasTraffic) {
    main.append(trafficSection(data, words));
  }
  main.append(missingSection(data));
  document.getElementById("footer").append(...footerTexts(data).map((text) => el("p", {}, text)));
  redrawOnChange();
  document.documentElement.dataset.drawn = "yes";
}

build();
