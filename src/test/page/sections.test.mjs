import assert from "node:assert/strict";
import { test } from "node:test";
import { interval, isNotice, overlaps } from "../../main/resources/dev/stallwatch/report/page/js/incident.mjs";
import { nothingMissingText, rejectedText } from "../../main/resources/dev/stallwatch/report/page/js/missing.mjs";
import { barWidth } from "../../main/resources/dev/stallwatch/report/page/js/table.mjs";
import { groupsByDimension, maxStalledRate } from "../../main/resources/dev/stallwatch/report/page/js/traffic.mjs";

const closed = { incident: true, startedSeconds: 100, endedSeconds: 200 };
const lasting = { incident: false, startedSeconds: 100, endedSeconds: null };

test("an incident that has not ended has no end", () => {
  assert.deepEqual(interval(closed), { from: 100, to: 200 });
  assert.deepEqual(interval(lasting), { from: 100, to: Infinity });
  assert.equal(isNotice(closed), false);
  assert.equal(isNotice(lasting), true);
});

test("an incident is of a day that it touches, intervals being half-open", () => {
  assert.equal(overlaps(closed, 0, 100), false);
  assert.equal(overlaps(closed, 0, 101), true);
  assert.equal(overlaps(closed, 199, 300), true);
  assert.equal(overlaps(closed, 200, 300), false);
  assert.equal(overlaps(lasting, 1000, 2000), true);
});

test("groups stand by dimension, dimensions by name, groups in their order", () => {
  const groups = [["region", "eu"], ["os", "alpine"], ["region", "us"]].map(([dimension, value]) =>
    ({ dimension, value }));
  const byDimension = groupsByDimension(groups);
  assert.deepEqual([...byDimension.keys()], ["os", "region"]);
  assert.deepEqual(byDimension.get("region").map((group) => group.value), ["eu", "us"]);
});

test("the highest stalled rate ignores groups without transfers", () => {
  assert.equal(maxStalledRate([{ stalled: 0, transfers: 0 }, { stalled: 1, transfers: 4 }]), 0.25);
});

test("a bar is relative to the highest and never leaves its cell", () => {
  assert.equal(barWidth(0.25, 0.5), 50);
  assert.equal(barWidth(2, 1), 100);
  assert.equal(barWidth(-1, 1), 0);
  assert.equal(barWidth(0, 0), 0);
});

test("rejected lines state their share of bytes from one percent", () => {
  assert.equal(rejectedText({ bad_time: 1 }, 0.001), "1 line could not be read");
  assert.equal(rejectedText({ bad_time: 1, too_few_fields: 1200 }, 0.25),
    "1,201 lines could not be read (25 % of the bytes)");
});

test("nothing missing differs from nothing read and nothing known", () => {
  assert.match(nothingMissingText({ requests: 0, files: 2 }), /^All data/);
  assert.match(nothingMissingText({ requests: 5, files: 2 }), /^None known/);
  assert.match(nothingMissingText({ requests: 5, files: 0 }), /^Not known/);
});
