package dev.stallwatch.incident;

import com.google.common.hash.Hashing;
import dev.stallwatch.model.Units;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Derives the identity of an incident from the day on which it began and its scope. */
public final class IncidentIdentity {
  private static final int LENGTH = 12;

  private IncidentIdentity() {}

  /** Returns twelve hexadecimal digits. */
  public static String of(long startMicros, String scopeText) {
    LocalDate day = LocalDate.ofInstant(Units.instant(startMicros), ZoneOffset.UTC);
    return Hashing.sha256()
        .hashString(day + " " + scopeText, StandardCharsets.UTF_8)
        .toString()
        .substring(0, LENGTH);
  }
}
