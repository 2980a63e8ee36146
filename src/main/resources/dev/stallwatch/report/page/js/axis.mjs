// The vertical axis of a chart: round, distinct ticks from 0 to the end of the axis.

import { count } from "./format.mjs";

const MAX_INTERVALS = 5;
const ROUND = [1, 2, 5, 10];
const SPEED_UNITS = ["B/s", "kB/s", "MB/s", "GB/s", "TB/s"];

/** How the values of a unit are written on an axis that ends near a value: divisor, suffix, limits. */
function scaleOf(unit, highest) {
  switch (unit) {
    case "share":
      return { divisor: 0.01, suffix: " %", least: 1, most: 100 };
    case "requests":
      return { divisor: 1, suffix: "", smallestStep: 1 };
    case "seconds":
      return highest < 1 ? { divisor: 0.001, suffix: " ms" } : { divisor: 1, suffix: " s" };
    default: {
      const power = Math.min(SPEED_UNITS.length - 1, Math.max(0, Math.floor(Math.log10(highest) / 3)));
      return { divisor: 1000 ** power, suffix: " " + SPEED_UNITS[power] };
    }
  }
}

/** The smallest of 1, 2 and 5 times a power of ten that is not below a number. */
export function roundStep(number) {
  const power = 10 ** Math.floor(Math.log10(number) + 1e-9);
  return power * ROUND.find((factor) => factor * power >= number * (1 - 1e-9));
}

/**
 * The ticks of an axis.
 *
 * @param highest the highest value that is drawn; null or 0 if there is none
 * @returns end of the axis, values of the ticks, and their labels with equally many decimals
 */
export function axisTicks(unit, highest) {
  const { divisor, suffix, least = 0, most = Infinity, smallestStep = 0 } = scaleOf(unit, highest || 1);
  const high = Math.min(most, Math.max(least, (highest || divisor) / divisor));
  const step = Math.max(smallestStep, roundStep(high / MAX_INTERVALS));
  const intervals = Math.max(1, Math.ceil(high / step - 1e-9));
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const ticks = Array.from({ length: intervals + 1 }, (_, i) => Number((i * step).toFixed(decimals)));
  return {
    end: ticks[intervals] * divisor,
    values: ticks.map((tick) => tick * divisor),
    labels: ticks.map((tick) => (decimals ? tick.toFixed(decimals) : count(tick)) + suffix),
  };
}
