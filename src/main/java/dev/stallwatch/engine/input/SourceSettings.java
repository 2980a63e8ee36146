package dev.stallwatch.engine.input;

import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import java.io.Serializable;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The operator's settings of all files of a source, which complement or override what the files
 * state.
 *
 * <p>Sources with the same name are one source: a request that is delivered twice counts once
 * within it. Sources with different names are separate, whatever their files hold.
 *
 * @param name the value of the dimension {@code source}; null for the name of each file's format
 * @param format the format of all files; null to detect the format of each file
 * @param servedBy who answered all requests; null for the default of each format
 * @param region region of clients for which neither the log nor reference data has a region or a
 *     country, a lower-case code; null if unknown
 * @param clockOffset how far the clock that wrote the log is ahead, negative if it is late;
 *     subtracted from every time, to the millisecond
 * @param samplingRate the share of all requests that the log holds, above 0, at most 1. Counts are
 *     not scaled up, because a scaled count would appear more certain than it is. Below 1, requests
 *     between two attempts may be missing, so attempts are not paired: no resumes, retries and
 *     stalls are counted for the source, only what a request shows by itself.
 * @param kind what the files hold; null to find out by looking inside. Where requests are not
 *     expected, they are rejected
 */
public record SourceSettings(
    @Nullable String name,
    @Nullable String format,
    @Nullable ServedBy servedBy,
    @Nullable String region,
    Duration clockOffset,
    double samplingRate,
    @Nullable SourceKind kind)
    implements Serializable {

  /** No settings: everything as the files state it. */
  public static final SourceSettings AS_LOGGED =
      new SourceSettings(null, null, null, null, Duration.ZERO, 1);

  /** Creates the settings of a source whose kind is found by looking inside its files. */
  public SourceSettings(
      @Nullable String name,
      @Nullable String format,
      @Nullable ServedBy servedBy,
      @Nullable String region,
      Duration clockOffset,
      double samplingRate) {
    this(name, format, servedBy, region, clockOffset, samplingRate, null);
  }

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the sampling rate is out of range, or if a name or a region
   *     is not a lower-case code
   */
  public SourceSettings {
    if (!(samplingRate > 0 && samplingRate <= 1)) {
      throw new IllegalArgumentException(
          "a sampling rate must be above 0 and at most 1, not " + samplingRate);
    }
    requireCode("the name of a source", name);
    requireCode("the region of a source", region);
  }

  private static void requireCode(String what, @Nullable String code) {
    if (code != null && (code.isBlank() || !code.equals(code.strip().toLowerCase(Locale.ROOT)))) {
      throw new IllegalArgumentException(what + " is a lower-case code, not '" + code + "'");
    }
  }

  /** Whether files of the source may hold requests, so that a source without files has a gap. */
  public boolean mayHoldRequests() {
    return kind == null || kind == SourceKind.ACCESS;
  }

  /** Whether the log holds all requests, so that attempts can be paired. */
  public boolean isComplete() {
    return samplingRate == 1;
  }

  /** Returns the record with the operator's settings applied; the same record if there are none. */
  public AccessRecord corrected(AccessRecord logged) {
    return servedBy == null && clockOffset.isZero()
        ? logged
        : logged.corrected(
            logged.timing().startedAtMicros() - Units.micros(clockOffset),
            servedBy == null ? logged.server().servedBy() : servedBy);
  }
}
