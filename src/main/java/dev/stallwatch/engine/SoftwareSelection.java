package dev.stallwatch.engine;

import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.task.CountSoftware;
import dev.stallwatch.enrich.SoftwareNames;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.stats.FrequentTexts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Selects the software families that a run names. The scan finds the frequent families, in bounded
 * memory; only if they are too many, the requests are read once more and counted exactly, so that
 * the names do not depend on how the input is divided into tasks.
 */
final class SoftwareSelection {
  private final Set<String> ofRules;
  private final FrequentTexts families;

  /**
   * A selection for a run.
   *
   * @param ofRules the families of the rules, which are always named
   * @param families the families that clients name, as the scan found them
   */
  SoftwareSelection(Set<String> ofRules, FrequentTexts families) {
    this.ofRules = ofRules;
    this.families = families;
  }

  /**
   * Returns the records with the names of their software.
   *
   * @param leftOut requests that are not counted
   * @param ofEarlierDays returns the families that earlier days named
   */
  FirstDeliveries named(
      FirstDeliveries deliveries,
      Shared<LeftOut> leftOut,
      Flow flow,
      Supplier<Set<String>> ofEarlierDays) {
    if (families.isComplete() && SoftwareNames.areFew(families.texts().size())) {
      return deliveries;
    }
    Set<String> earlier = ofEarlierDays.get();
    HashSet<String> counted = new HashSet<>(families.texts());
    counted.addAll(earlier);
    counted.removeAll(ofRules);
    Map<String, Long> requests = new HashMap<>();
    deliveries
        .requests()
        .inAtMost(flow.cores())
        .map(new CountSoftware(ofRules, counted, leftOut))
        .collect()
        .forEach(task -> task.forEach((family, count) -> requests.merge(family, count, Long::sum)));
    return deliveries.named(
        SoftwareNames.select(ofRules, requests, families.isComplete(), earlier));
  }
}
