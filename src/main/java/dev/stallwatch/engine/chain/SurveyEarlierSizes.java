package dev.stallwatch.engine.chain;

import dev.stallwatch.flow.Task;
import java.util.Iterator;
import java.util.List;

/** Gathers one {@link Survey} from the sizes of a part that earlier runs learned. */
final class SurveyEarlierSizes implements Task<EarlierSize, Survey> {
  private static final long serialVersionUID = 1L;

  private final long transfers;

  /**
   * Creates a task.
   *
   * @param transfers approximate number of transfers of the run
   */
  SurveyEarlierSizes(long transfers) {
    this.transfers = transfers;
  }

  @Override
  public Iterator<Survey> results(Iterator<EarlierSize> sizes) {
    Survey survey = new Survey(transfers);
    sizes.forEachRemaining(survey::add);
    return List.of(survey).iterator();
  }
}
