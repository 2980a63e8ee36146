import assert from "node:assert/strict";
import { test } from "node:test";
import {
  TICKS, bandText, panelsOf, reading, stepAfterKey, tickLabel, times, title, valueRows, values,
} from "../../main/resources/dev/stallwatch/report/page/js/timeline.mjs";

const START = Date.UTC(2024, 0, 1, 23) / 1000;
const affected = { role: "affected", label: "alpine", events: [1, 0, 3], trials: [4, 0, 6] };
const contrast = { role: "contrast", label: "served_by", events: [0, 1, 0], trials: [10, 10, 10] };
const timeline = { startSeconds: START, stepSeconds: 1800, unit: "share", band: null, lines: [affected, contrast] };
const columns = timeline.lines.map((line) => values(line, timeline.unit));

test("values are rates, and null without traffic", () => {
  assert.deepEqual(values(affected, "share"), [0.25, null, 0.5]);
});

test("values of requests are the numbers themselves", () => {
  assert.deepEqual(values(affected, "requests"), [1, 0, 3]);
});

test("each step has its start", () => {
  assert.deepEqual(times(timeline), [START, START + 1800, START + 3600]);
});

test("a contrast is named by the dimension in which it differs", () => {
  assert.equal(title(affected), "alpine");
  assert.equal(title(contrast), "other served by");
});

test("a reading holds time, values and trials of all visible lines", () => {
  assert.equal(reading(timeline, columns, [true, true], 0),
    "2024-01-01 23:00 to 23:30 UTC: alpine 25.0 % of 4; other served by 0.0 % of 10");
  assert.equal(reading(timeline, columns, [true, false], 1), "2024-01-01 23:30 to 00:00 UTC: alpine no traffic");
});

test("rows of the table hold the band where there is one", () => {
  assert.deepEqual(valueRows(timeline, columns)[1], ["2024-01-01 23:30", "-", "10.0 % of 10"]);
  const band = { lower: [0, null, 0.01], upper: [0.02, null, 0.03], expected: 0.01, origin: "chance" };
  const rows = valueRows({ ...timeline, band }, columns);
  assert.equal(rows[0].at(-1), "0.0 % to 2.0 %");
  assert.equal(rows[1].at(-1), "-");
});

test("numbers of requests stand without trials", () => {
  const requests = { ...timeline, unit: "requests", lines: [affected] };
  assert.deepEqual(valueRows(requests, [values(affected, "requests")])[2], ["2024-01-02 00:00", "3"]);
});

test("lines share a panel unless they count requests or are separate", () => {
  assert.deepEqual(panelsOf(timeline, false), [[0, 1]]);
  assert.deepEqual(panelsOf(timeline, true), [[0], [1]]);
  assert.deepEqual(panelsOf({ ...timeline, unit: "requests" }, false), [[0], [1]]);
});

test("ticks show the day at midnight and at the start", () => {
  assert.equal(tickLabel(START, false), "23:00");
  assert.equal(tickLabel(START, true), "01-01\n23:00");
  assert.equal(tickLabel(START + 3600, true), "01-02");
});

test("ticks of hours and more divide or hold days", () => {
  for (const tick of TICKS) {
    assert.ok(86400 % tick === 0 || tick % 86400 === 0, tick + " s");
  }
});

test("the band says whether it is of chance", () => {
  assert.equal(bandText({ expected: 0.02, origin: "chance" }, "share"),
    "expected 2.0 %; grey: range of 95 % of steps by chance");
  assert.match(bandText({ expected: 0.02, origin: "steps" }, "share"), /of the steps outside$/);
});

test("keys move between steps and stop at the ends", () => {
  assert.equal(stepAfterKey("ArrowRight", -1, 50), 0);
  assert.equal(stepAfterKey("ArrowRight", 0, 50), 1);
  assert.equal(stepAfterKey("ArrowLeft", 0, 50), 0);
  assert.equal(stepAfterKey("PageDown", 45, 50), 49);
  assert.equal(stepAfterKey("Home", 30, 50), 0);
  assert.equal(stepAfterKey("End", 0, 50), 49);
  assert.equal(stepAfterKey("Enter", 3, 50), null);
});
