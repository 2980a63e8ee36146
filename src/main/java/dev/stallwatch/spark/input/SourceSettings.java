package dev.stallwatch.spark.input;

import dev.stallwatch.model.AccessRecord;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Units;
import java.io.Serializable;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the operator says of all files of a source, beside or against what they tell themselves.
 *
 * <p>Sources of one name are one source: a request that is delivered twice counts once within it.
 * Sources of different names are told apart, whatever their files hold.
 *
 * @param name the value of the dimension {@code source}; null for the name of each file's format
 * @param format the format that all files have; null to find that of each by looking inside
 * @param servedBy who answered all requests; null for what each format is about
 * @param region where clients are of whom neither the log nor reference data tells a region or a
 *     country, a lower-case code; null where nobody knows
 * @param clockOffset by how much the clock that wrote the log is ahead, negative if it is behind:
 *     it is taken off every time, to the millisecond
 * @param samplingRate the share of all requests that the log holds, above 0, at most 1. Counts stay
 *     as they are seen and are not scaled up: a scaled count would pass for a surer one than it is.
 *     Below 1 the chains of attempts are torn, a missing attempt looks like one that nobody made,
 *     and so nothing is paired: neither resumes and retries nor the stalls that follow from them
 *     are counted for the source, only what a request tells by itself.
 */
public record SourceSettings(
    @Nullable String name,
    @Nullable String format,
    @Nullable ServedBy servedBy,
    @Nullable String region,
    Duration clockOffset,
    double samplingRate)
    implements Serializable {

  /** Nothing said: everything as the files tell it. */
  public static final SourceSettings AS_LOGGED =
      new SourceSettings(null, null, null, null, Duration.ZERO, 1);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the sampling rate is out of its range, or if a name or a
   *     region is no lower-case code
   */
  public SourceSettings {
    if (!(samplingRate > 0 && samplingRate <= 1)) {
      throw new IllegalArgumentException(
          "a sampling rate is a share above 0 and at most 1, not " + samplingRate);
    }
    requireCode("the name of a source", name);
    requireCode("the region of a source", region);
  }

  private static void requireCode(String what, @Nullable String code) {
    if (code != null && (code.isBlank() || !code.equals(code.strip().toLowerCase(Locale.ROOT)))) {
      throw new IllegalArgumentException(what + " is a lower-case code, not '" + code + "'");
    }
  }

  /** Whether the log holds all requests, so that attempts can be paired. */
  public boolean isComplete() {
    return samplingRate == 1;
  }

  /** The record as the operator knows better; the same one where nothing is said. */
  public AccessRecord corrected(AccessRecord logged) {
    return servedBy == null && clockOffset.isZero()
        ? logged
        : logged.corrected(
            logged.timing().startedAtMicros() - Units.micros(clockOffset),
            servedBy == null ? logged.server().servedBy() : servedBy);
  }
}
