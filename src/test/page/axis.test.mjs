import assert from "node:assert/strict";
import { test } from "node:test";
import { axisTicks, roundStep } from "../../main/resources/dev/stallwatch/report/page/js/axis.mjs";

test("a step is 1, 2 or 5 times a power of ten", () => {
  assert.deepEqual([0.9, 1, 1.1, 3, 5.1, 20, 0.02, 0.03].map(roundStep), [1, 1, 2, 5, 10, 20, 0.02, 0.05]);
});

test("ticks of shares are round, up to 100 %", () => {
  assert.deepEqual(axisTicks("share", 0.123).labels, ["0 %", "5 %", "10 %", "15 %"]);
  assert.deepEqual(axisTicks("share", 0.99).labels, ["0 %", "20 %", "40 %", "60 %", "80 %", "100 %"]);
  assert.deepEqual(axisTicks("share", 0.012).labels, ["0.0 %", "0.5 %", "1.0 %", "1.5 %"]);
  assert.equal(axisTicks("share", 0.99).end, 1);
});

test("an axis without values still has a height", () => {
  assert.deepEqual(axisTicks("share", 0).labels, ["0.0 %", "0.2 %", "0.4 %", "0.6 %", "0.8 %", "1.0 %"]);
  assert.deepEqual(axisTicks("requests", null).labels, ["0", "1"]);
  assert.ok(axisTicks("bytes_per_second", 0).end > 0);
  assert.ok(axisTicks("seconds", 0).end > 0);
});

test("counts have no fractions", () => {
  assert.deepEqual(axisTicks("requests", 3).labels, ["0", "1", "2", "3"]);
  assert.deepEqual(axisTicks("requests", 7200).labels, ["0", "2,000", "4,000", "6,000", "8,000"]);
});

test("one axis has one unit", () => {
  assert.deepEqual(axisTicks("bytes_per_second", 1_400_000).labels, ["0.0 MB/s", "0.5 MB/s", "1.0 MB/s", "1.5 MB/s"]);
  assert.deepEqual(axisTicks("bytes_per_second", 999).labels.at(-1), "1,000 B/s");
  assert.deepEqual(axisTicks("seconds", 0.34).labels, ["0 ms", "100 ms", "200 ms", "300 ms", "400 ms"]);
  assert.deepEqual(axisTicks("seconds", 12).labels, ["0 s", "5 s", "10 s", "15 s"]);
});

test("ticks of any height are distinct, round and reach the highest value", () => {
  for (const unit of ["share", "requests", "seconds", "bytes_per_second"]) {
    for (let value = 1e-6; value < (unit === "share" ? 1 : 1e13); value *= 1.07) {
      const { end, values, labels } = axisTicks(unit, value);
      assert.equal(new Set(labels).size, labels.length, unit + " " + value + ": " + labels);
      assert.ok(end >= value * (1 - 1e-6), unit + " " + value);
      assert.ok(labels.length >= 2 && labels.length <= 6, unit + " " + value + ": " + labels);
      assert.equal(values[0], 0);
      assert.equal(values.at(-1), end);
    }
  }
});
