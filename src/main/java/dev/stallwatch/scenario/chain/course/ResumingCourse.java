package dev.stallwatch.scenario.chain.course;

import dev.stallwatch.scenario.chain.ChainRequest;
import dev.stallwatch.scenario.chain.Course;
import dev.stallwatch.scenario.chain.Download;
import dev.stallwatch.scenario.chain.Pause;
import dev.stallwatch.scenario.chain.Visit;

/**
 * Comes back for the rest by itself or by hand, each time from what it has, until it has all or
 * gives up.
 *
 * @param attempts how many it makes in all
 * @param pause how long it waits between them
 */
public record ResumingCourse(int attempts, Pause pause) implements Course {

  @Override
  public void run(Visit errand) {
    Download download = errand.begin();
    long size = download.item().size();
    ChainRequest first = download.whole(errand.at(), errand.fate(size));
    if (!resume(errand, download, first).isWhole()) {
      download.discard();
    }
  }

  /** Makes the attempts after the first; gives the last. */
  ChainRequest resume(Visit errand, Download download, ChainRequest first) {
    ChainRequest made = first;
    for (int failures = 1; !made.isWhole() && failures < attempts; failures++) {
      long at = made.leftMicros() + pause.micros(failures, errand.dice());
      long missing = download.item().size() - made.nextByte();
      made = download.resume(made, at, errand.fate(missing));
    }
    return made;
  }
}
