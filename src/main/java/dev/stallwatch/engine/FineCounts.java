package dev.stallwatch.engine;

import dev.stallwatch.download.UsualSpeeds;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.Paired;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.engine.task.FineMomentsOfPairs;
import dev.stallwatch.engine.task.FineMomentsOfRequests;
import dev.stallwatch.engine.task.FineRatesOfPairs;
import dev.stallwatch.engine.task.FineRatesOfRequests;
import dev.stallwatch.engine.task.HeavyHittersOfPairs;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.traffic.FineMoment;
import dev.stallwatch.traffic.FineQuestion;
import dev.stallwatch.traffic.FineRates;
import dev.stallwatch.traffic.HeavyHitters;
import dev.stallwatch.traffic.WatchedValues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the requests of a run, and the events that pairing adds to them, by size class, host, path
 * and object. Each count is a pass over the blocks of requests.
 */
final class FineCounts {
  private final Parts<Scanned> requests;
  private final Parts<Paired> events;
  private final Shared<LeftOut> leftOut;
  private final Shared<UsualSpeeds> usual;
  private final HeavyHitters heavy;
  private final FineRates none;
  private @Nullable WatchedValues watched;

  /**
   * Uses the requests of a run.
   *
   * @param events events per client that pairing adds to them
   * @param usual the usual speeds, against which a request counts as slow
   * @param heavy the hosts, paths and objects with the most excess events
   * @param none empty counts of the period
   */
  FineCounts(
      Parts<Scanned> requests,
      Parts<Paired> events,
      Shared<LeftOut> leftOut,
      Shared<UsualSpeeds> usual,
      HeavyHitters heavy,
      FineRates none) {
    this.requests = requests;
    this.events = events;
    this.leftOut = leftOut;
    this.usual = usual;
    this.heavy = heavy;
    this.none = none;
  }

  /**
   * Returns the rates by window.
   *
   * @param explained rises whose requests are not counted
   */
  FineRates rates(List<FineQuestion> explained) {
    return requests
        .map(new FineRatesOfRequests(none, watched(), explained, usual, leftOut))
        .and(events.map(new FineRatesOfPairs(none, watched(), explained)))
        .reduce(FineRates::merge)
        .orElseGet(none::none);
  }

  /**
   * Returns the counts in the interval of each question and at other times.
   *
   * @param explained rises whose requests are not counted
   */
  List<FineMoment> moments(List<FineQuestion> questions, List<FineQuestion> explained) {
    List<FineMoment> sums = new ArrayList<>();
    questions.forEach(question -> sums.add(new FineMoment()));
    for (List<FineMoment> task :
        requests
            .map(new FineMomentsOfRequests(questions, explained, watched(), usual, leftOut))
            .and(events.map(new FineMomentsOfPairs(questions, explained, watched())))
            .collect()) {
      for (int i = 0; i < sums.size(); i++) {
        sums.get(i).merge(task.get(i));
      }
    }
    return sums;
  }

  /** Returns whether there are enough failed transfers or errors for a rise. */
  boolean hasEvents(double min) {
    watched(); // includes what pairing adds
    return heavy.hasEvents(min);
  }

  private WatchedValues watched() {
    if (watched == null) {
      events.map(new HeavyHittersOfPairs()).collect().forEach(heavy::merge);
      watched = heavy.watched();
    }
    return watched;
  }
}
