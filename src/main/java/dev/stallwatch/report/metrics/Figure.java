package dev.stallwatch.report.metrics;

import java.util.Map;
import java.util.TreeMap;

/**
 * One figure of the last run, a gauge.
 *
 * @param name its name without its unit
 * @param unit what it counts in
 * @param meaning what it is, in a sentence
 * @param label name of the label that tells its values apart, empty where there is one value
 * @param values its values by the value of the label
 */
record Figure(
    String name, GaugeUnit unit, String meaning, String label, Map<String, Double> values) {
  /** What a figure counts in. */
  enum GaugeUnit {
    /** Pieces. */
    NUMBER("", ""),
    /** Seconds. */
    SECONDS("_seconds", "s");

    private final String suffix;
    private final String code;

    GaugeUnit(String suffix, String code) {
      this.suffix = suffix;
      this.code = code;
    }

    /** By UCUM, as OpenTelemetry has it. */
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

  /** As Prometheus has it, with the unit. */
  String prometheusName() {
    return name + unit.suffix;
  }

  /** As OpenTelemetry has it: dots between the parts, and the unit apart. */
  String openTelemetryName() {
    return name.replaceFirst("^stallwatch_(last_run|last_success|run)_", "stallwatch.$1.");
  }
}
