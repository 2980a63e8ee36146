import assert from "node:assert/strict";
import { test } from "node:test";
import { interval, isNotice } from "../../main/resources/dev/stallwatch/report/page/js/incident.mjs";

const closed = { incident: true, startedSeconds: 100, endedSeconds: 200 };
const lasting = { incident: false, startedSeconds: 100, endedSeconds: null };

test("an incident that has not ended has no end", () => {
  assert.deepEqual(interval(closed), { from: 100, to: 200 });
  assert.deepEqual(interval(lasting), { from: 100, to: Infinity });
  assert.equal(isNotice(closed), false);
  assert.equal(isNotice(lasting), true);
});
