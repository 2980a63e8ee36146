import assert from "node:assert/strict";
import { test } from "node:test";
import {
  activityText, changeTitle, changesText, mitigationRows, opacity, ruleLabel, ruleTitle, rulesReading, runs,
} from "../../main/resources/dev/stallwatch/report/page/js/mitigations.mjs";

const rule = {
  name: "acme dosd \"R\"", kind: "strong", why: "from 18:59", layer: "l3_4",
  enforced: [0, 0, 1200, 300], monitored: [40, 60, 0, 5],
};
const change = {
  atSeconds: Date.UTC(2024, 0, 1, 18, 59, 30) / 1000, kind: "first_seen", vendor: "acme", subject: "R",
  before: null, after: null,
};

test("steps with a weight that follow each other are one run", () => {
  assert.deepEqual(runs(rule.monitored), [{ from: 0, to: 2, weight: 100 }, { from: 3, to: 4, weight: 5 }]);
  assert.deepEqual(runs([0, 0]), []);
});

test("small weights stay visible", () => {
  assert.equal(opacity(10, 10), 1);
  assert.ok(opacity(1e-9, 10) >= 0.3);
  assert.equal(opacity(0, 0), 0);
});

test("what a rule only recorded is not what it acted on", () => {
  assert.equal(activityText(rule, 1200, 0), "acted on 1,200 packets");
  assert.equal(activityText({ layer: "l7" }, 0, 1), "would have acted on 1 request");
  assert.equal(activityText(rule, 0, 0), null);
});

test("a rule is labelled by how it coincides, never as a cause", () => {
  assert.equal(ruleLabel(rule), "acme dosd \"R\" (coincides)");
  assert.equal(ruleLabel({ ...rule, kind: "monitor_only" }), "acme dosd \"R\" (only monitored)");
  assert.equal(ruleTitle(rule), "acme dosd \"R\": from 18:59. In the chart: acted on 1,500 packets, " +
    "would have acted on 105 packets");
});

test("the readout names the rules that did something", () => {
  const idle = { ...rule, name: "idle", enforced: [0, 0, 0, 0], monitored: [0, 0, 0, 0] };
  assert.equal(rulesReading([rule, idle], 2), "; acme dosd \"R\" acted on 1,200 packets");
  assert.equal(rulesReading([idle], 2), "");
});

test("a change has time, kind, name and modes", () => {
  assert.equal(changeTitle(change), "18:59 UTC, first seen: acme R");
  assert.equal(changeTitle({ ...change, kind: "flip", before: "monitor", after: "enforce" }),
    "18:59 UTC, flip: acme R, monitor to enforce");
  assert.equal(changeTitle({ ...change, after: "enforce" }), "18:59 UTC, first seen: acme R, in mode enforce");
  assert.equal(changeTitle({ ...change, kind: "vanished", before: "enforce" }),
    "18:59 UTC, vanished: acme R, before in mode enforce");
});

test("changes that are left out are counted", () => {
  assert.equal(changesText(1, 1), "1 change");
  assert.equal(changesText(20, 1234), "20 of 1,234 changes, the nearest to the onset");
});

test("nothing is drawn without rules and changes", () => {
  assert.equal(mitigationRows({ mitigations: { rules: [], changes: [], allChanges: 0 } }, {}), null);
});
