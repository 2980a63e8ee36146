package dev.stallwatch.engine.evidence;

import dev.stallwatch.engine.block.TextHash;
import dev.stallwatch.model.StalledDownload;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The stalled downloads within each finding, counted in bounded memory. Merging is associative and
 * commutative.
 */
final class StallTallies implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<StallsWithin> findings;
  private final ArrayList<Tally> tallies = new ArrayList<>();

  /** The stalled downloads within one finding. */
  static final class Tally implements Serializable {
    private static final long serialVersionUID = 1L;

    private final DistinctIds clients = new DistinctIds();
    private final DistinctIds names = new DistinctIds();
    private final DistinctIds namesBefore = new DistinctIds();
    private final LongestStalls longest = new LongestStalls();
    private long downloads;

    /** Returns the number of clients of the run. */
    long clients() {
      return clients.count();
    }

    /**
     * Returns the number of clients of the previous day that are not affected again in the run.
     * Only their masked addresses are known.
     */
    long clientsOnlyBefore() {
      return namesBefore.countNotIn(names);
    }

    /** Returns the number of stalled downloads. */
    long downloads() {
      return downloads;
    }

    /** Returns request ids of the longest stalls. */
    List<String> requestIds() {
      return longest.requestIds();
    }

    private void merge(Tally other) {
      clients.merge(other.clients);
      names.merge(other.names);
      namesBefore.merge(other.namesBefore);
      longest.merge(other.longest);
      downloads += other.downloads;
    }
  }

  /** Creates empty tallies. */
  StallTallies(List<StallsWithin> findings) {
    this.findings = new ArrayList<>(findings);
    findings.forEach(finding -> tallies.add(new Tally()));
  }

  /** Adds a stalled download of the run to the findings that it is within. */
  void add(StalledDownload download) {
    for (int i = 0; i < findings.size(); i++) {
      if (findings.get(i).contains(download)) {
        Tally tally = tallies.get(i);
        tally.clients.add(download.clientId());
        tally.names.add(TextHash.of(download.client()));
        tally.longest.add(download);
        tally.downloads++;
      }
    }
  }

  /** Adds a stalled download of the previous day to a finding, if it is within it. */
  void addBefore(int finding, StalledDownload download) {
    if (findings.get(finding).contains(download)) {
      Tally tally = tallies.get(finding);
      tally.namesBefore.add(TextHash.of(download.client()));
      tally.longest.add(download);
      tally.downloads++;
    }
  }

  /** Adds other tallies of the same findings, and returns these. */
  StallTallies merge(StallTallies other) {
    for (int i = 0; i < tallies.size(); i++) {
      tallies.get(i).merge(other.tallies.get(i));
    }
    return this;
  }

  /** Returns the stalled downloads within a finding. */
  Tally of(int finding) {
    return tallies.get(finding);
  }

  /**
   * Returns the number of stalled downloads within a finding, 0 if its scope has limits that they
   * lack.
   */
  long downloads(int finding) {
    return findings.get(finding).isExact() ? tallies.get(finding).downloads() : 0;
  }
}
