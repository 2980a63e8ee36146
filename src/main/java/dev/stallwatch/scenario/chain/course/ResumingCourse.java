package dev.stallwatch.scenario.chain.course;

import dev.stallwatch.scenario.chain.ChainRequest;
import dev.stallwatch.scenario.chain.Course;
import dev.stallwatch.scenario.chain.Download;
import dev.stallwatch.scenario.chain.Pause;
import dev.stallwatch.scenario.chain.Visit;

/**
 * Resumes from the first missing byte, automatically or by a person, until the object is complete
 * or the client gives up.
 *
 * @param attempts maximum number of attempts, the first included
 * @param pause time between attempts
 */
public record ResumingCourse(int attempts, Pause pause) implements Course {

  @Override
  public void run(Visit visit) {
    Download download = visit.begin();
    long size = download.item().size();
    ChainRequest first = download.complete(visit.at(), visit.outcome(size));
    if (!resume(visit, download, first).isComplete()) {
      download.discard();
    }
  }

  /** Makes the attempts after the first; returns the last one. */
  ChainRequest resume(Visit visit, Download download, ChainRequest first) {
    ChainRequest request = first;
    for (int failures = 1; !request.isComplete() && failures < attempts; failures++) {
      long at = request.leftMicros() + pause.micros(failures, visit.dice());
      long missing = download.item().size() - request.nextByte();
      request = download.resume(request, at, visit.outcome(missing));
    }
    return request;
  }
}
