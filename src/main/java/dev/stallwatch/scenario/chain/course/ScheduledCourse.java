package dev.stallwatch.scenario.chain.course;

import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.chain.ChainClient;
import dev.stallwatch.scenario.chain.Course;
import dev.stallwatch.scenario.chain.Dice;
import dev.stallwatch.scenario.chain.TransferOutcome;
import dev.stallwatch.scenario.chain.Visit;
import dev.stallwatch.scenario.log.Item;

/** Fetches the same complete object at a steady rhythm: a poll, or a build on a schedule. */
public final class ScheduledCourse implements Course {
  private static final int MIN_FETCHES = 10;
  private static final int MAX_FETCHES = 200;
  private final long minSeconds;
  private final long maxSeconds;

  /** Creates a course whose fetches start at an interval drawn from a range. */
  public ScheduledCourse(long minSeconds, long maxSeconds) {
    this.minSeconds = minSeconds;
    this.maxSeconds = maxSeconds;
  }

  @Override
  public void run(Visit visit) {
    Dice dice = visit.dice();
    ChainClient client = visit.client();
    Item item = visit.item();
    long interval = dice.between(minSeconds, maxSeconds) * Units.MICROS_PER_SECOND;
    long fetches = dice.between(MIN_FETCHES, MAX_FETCHES);
    for (long i = 0; i < fetches; i++) {
      long late = dice.between(0, interval / 10);
      visit
          .begin(client, item)
          .complete(visit.at() + i * interval + late, TransferOutcome.COMPLETE);
    }
  }
}
