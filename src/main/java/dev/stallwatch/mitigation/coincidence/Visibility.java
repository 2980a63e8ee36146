package dev.stallwatch.mitigation.coincidence;

import dev.stallwatch.mitigation.RuleRow;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.mitigation.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** States what the logs cannot show about an incident, as questions that can be pasted. */
final class Visibility {
  private static final Set<String> ORIGIN_ALONE = Set.of(ServedBy.ORIGIN.code());
  private static final int MAX_HOSTS = 3;
  private static final int MAX_EDGES = 4;

  private final Affected affected;
  private final Reasons reasons;
  private final long windowMicros;
  private final @Nullable SortedSet<String> edges;
  private long packetRecords;
  private long packetRecordsActed;
  private boolean hasRequests;

  Visibility(Affected affected, Reasons reasons, long windowMicros) {
    this.affected = affected;
    this.reasons = reasons;
    this.windowMicros = windowMicros;
    this.edges = affected.scope().values().get(Dimension.EDGE.code());
  }

  /** Counts a row of the time of the incident. */
  void add(RuleRow row) {
    if (row.key().rule().layer() == Layer.L7) {
      hasRequests = true;
    } else if (edges == null || edges.contains(String.valueOf(row.key().group().edge()))) {
      packetRecords += row.counts().records();
      if (!ActivityIndex.isUnmatched(row)) {
        packetRecordsActed += row.counts().records();
      }
    }
  }

  /** Returns the clauses. */
  List<String> clauses() {
    List<String> clauses = new ArrayList<>();
    if (ORIGIN_ALONE.equals(affected.scope().values().get(Dimension.SERVED_BY.code()))) {
      return clauses; // No CDN is between these clients and the origin.
    }
    if (packetRecords == 0) {
      clauses.add(
          "no L3/4 log covers " + hosts() + "; ask the CDN which rules acted" + where() + since());
    } else if (packetRecordsActed > 0 && packetRecordsActed < CoincidenceSearch.MIN_RECORDS) {
      clauses.add(
          "the L3/4 log has only "
              + packetRecordsActed
              + (packetRecordsActed == 1 ? " sample" : " samples")
              + " of rules"
              + where()
              + ", too few to tell; ask the CDN for its counts"
              + since());
    }
    if (!hasRequests) {
      clauses.add("no log of request rules (WAF, rate limits, bots) covers " + hosts());
    }
    return clauses;
  }

  private String hosts() {
    return affected.hosts().isEmpty()
        ? "these downloads"
        : Reasons.listed(affected.hosts(), MAX_HOSTS);
  }

  private String where() {
    return edges == null ? "" : " at " + Reasons.listed(List.copyOf(edges), MAX_EDGES);
  }

  private String since() {
    String time = reasons.time(affected.startMicros() - windowMicros);
    return affected.startOpen() ? " before and after " + time : " from " + time;
  }
}
