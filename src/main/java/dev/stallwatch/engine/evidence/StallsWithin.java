package dev.stallwatch.engine.evidence;

import dev.stallwatch.enrich.FineDimensions;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.StalledDownload;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The condition that a stalled download is within a finding. Dimensions of the finding's scope that
 * a stalled download does not have do not limit it.
 */
final class StallsWithin implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long startMicros;
  private final long endMicros;
  private final List<Limit> limits = new ArrayList<>();
  private final boolean isExact;

  private record Limit(Dimension dimension, HashSet<String> values) implements Serializable {}

  /** Creates the condition of a finding. */
  StallsWithin(Finding finding) {
    this.startMicros = finding.startedAtMicros();
    this.endMicros = finding.isOpen() ? Long.MAX_VALUE : finding.endedAtMicros();
    for (Dimension dimension : Dimension.values()) {
      Set<String> values = finding.scope().values().get(dimension.code());
      if (values != null && isOfStalls(dimension)) {
        limits.add(new Limit(dimension, new HashSet<>(values)));
      }
    }
    this.isExact = limits.size() == finding.scope().values().size();
  }

  private static boolean isOfStalls(Dimension dimension) {
    return CellKey.DIMENSIONS.contains(dimension)
        || dimension == Dimension.OBJECT
        || dimension == Dimension.RULE;
  }

  /** Whether all limits of the scope are tested, so that no other download is counted. */
  boolean isExact() {
    return isExact;
  }

  /** Returns whether a download is within the finding. */
  boolean contains(StalledDownload download) {
    if (download.endedAtMicros() < startMicros || download.startedAtMicros() >= endMicros) {
      return false;
    }
    for (Limit limit : limits) {
      if (!limit.values.contains(value(download, limit.dimension))) {
        return false;
      }
    }
    return true;
  }

  private static String value(StalledDownload download, Dimension dimension) {
    return switch (dimension) {
      case OBJECT -> FineDimensions.object(download.object());
      case RULE -> download.rule();
      default -> download.key().value(dimension);
    };
  }
}
