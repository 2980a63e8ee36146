package dev.stallwatch.mitigation.coincidence;

import dev.stallwatch.model.mitigation.CoincidenceClass;
import org.jspecify.annotations.Nullable;

/**
 * A rule or change that competes for an incident.
 *
 * @param id identity
 * @param name name for people
 * @param group rules of the same group began together and share the posterior of one
 * @param score logarithm of the likelihood ratio, from {@link Evidence}
 * @param prior prior weight of its kind
 * @param weight enforced weight in scope, to divide the posterior of a group
 * @param fixed class that the figures decide; null if the posterior does
 * @param limit best class that it can have
 * @param figures figures of a rule; null for a change without decisions
 * @param onsetLagSeconds begin minus start of the incident; NaN if unknown
 * @param releaseLagSeconds end minus end of the incident; NaN if unknown
 * @param records enforcing records in scope
 * @param why reasons in one line
 */
record Subject(
    String id,
    String name,
    String group,
    double score,
    double prior,
    double weight,
    @Nullable CoincidenceClass fixed,
    CoincidenceClass limit,
    @Nullable Figures figures,
    double onsetLagSeconds,
    double releaseLagSeconds,
    long records,
    String why) {
  boolean competes() {
    return fixed == null;
  }

  /** Returns this subject in a group with a number of others. */
  Subject in(String newGroup, int others) {
    return new Subject(
        id,
        name,
        newGroup,
        score,
        prior,
        weight,
        fixed,
        limit,
        figures,
        onsetLagSeconds,
        releaseLagSeconds,
        records,
        others == 0
            ? why
            : why
                + "; began together with "
                + others
                + (others == 1 ? " other rule" : " other rules")
                + " of the product");
  }
}
