package dev.stallwatch.report.metrics;

import java.util.Map;
import java.util.TreeMap;

/**
 * A gauge of the last run.
 *
 * @param name name without the unit
 * @param unit unit of the values
 * @param meaning description, one sentence
 * @param label name of the label that distinguishes the values; empty if there is one value
 * @param values values by label value
 */
record Figure(
    String name, GaugeUnit unit, String meaning, String label, Map<String, Double> values) {
  /** The unit of a gauge. */
  enum GaugeUnit {
    /** A count, without unit. */
    NUMBER("", ""),
    /** Seconds. */
    SECONDS("_seconds", "s");

    private final String suffix;
    private final String code;

    GaugeUnit(String suffix, String code) {
      this.suffix = suffix;
      this.code = code;
    }

    /** Returns the UCUM code of the unit, as OpenTelemetry requires. */
    String code() {
      return code;
    }
  }

  Figure {
    values = new TreeMap<>(values);
  }

  static Figure number(String name, String meaning, double value) {
    return new Figure(name, GaugeUnit.NUMBER, meaning, "", Map.of("", value));
  }

  static Figure number(String name, String meaning, long value) {
    return number(name, meaning, (double) value);
  }

  static Figure seconds(String name, String meaning, double value) {
    return new Figure(name, GaugeUnit.SECONDS, meaning, "", Map.of("", value));
  }

  /** Returns the name for Prometheus, with the unit as suffix. */
  String prometheusName() {
    return name + unit.suffix;
  }

  /** Returns the name for OpenTelemetry, with dots between the parts and without the unit. */
  String openTelemetryName() {
    return name.replaceFirst("^stallwatch_(last_run|last_success|run)_", "stallwatch.$1.");
  }
}
