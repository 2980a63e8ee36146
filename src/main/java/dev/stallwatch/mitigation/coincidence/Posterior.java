package dev.stallwatch.mitigation.coincidence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The posterior probabilities of the subjects and of "none of these". The subjects of a group share
 * that of the group: its score is the highest of its members that have a tenth of its weight, and
 * it is divided by weight in scope and score. The prior of a kind of subject is divided by the
 * number of groups of it, because each of them could coincide by chance.
 */
final class Posterior {
  /** Prior of "none of these": the logs show the rule behind fewer than every second incident. */
  private static final double NONE = 0.8;

  /** Share of a group's largest weight up to which a member does not speak for the group. */
  private static final double MIN_SHARE = 0.1;

  private static final class Group {
    private double largest;
    private double score = Double.NEGATIVE_INFINITY;
    private double prior;
    private double shares;
  }

  private final Map<String, Group> groups = new HashMap<>();
  private final Map<Double, Integer> groupsByPrior = new HashMap<>();
  private double sum = NONE;

  Posterior(List<Subject> subjects) {
    for (Subject subject : subjects) {
      Group group = groups.computeIfAbsent(subject.group(), unseen -> new Group());
      group.largest = Math.max(group.largest, subject.weight());
      group.prior = subject.prior();
    }
    for (Subject subject : subjects) {
      Group group = group(subject);
      if (subject.weight() >= MIN_SHARE * group.largest) {
        group.score = Math.max(group.score, subject.score());
      }
    }
    subjects.forEach(subject -> group(subject).shares += share(subject));
    groups.values().forEach(group -> groupsByPrior.merge(group.prior, 1, Integer::sum));
    groups.values().forEach(group -> sum += evidence(group));
  }

  private Group group(Subject subject) {
    return groups.computeIfAbsent(subject.group(), unseen -> new Group());
  }

  private double share(Subject subject) {
    Group group = group(subject);
    double weight = group.largest > 0 ? subject.weight() / group.largest : 1;
    return weight * Math.exp(Math.min(0, subject.score() - group.score));
  }

  private double evidence(Group group) {
    return group.prior
        / groupsByPrior.getOrDefault(group.prior, 1)
        * Math.exp(Math.min(50, group.score));
  }

  /** Returns the posterior of a subject. */
  double of(Subject subject) {
    Group group = group(subject);
    return group.shares > 0 ? ofGroup(subject) * share(subject) / group.shares : 0;
  }

  /** Returns the posterior of a subject's group. */
  double ofGroup(Subject subject) {
    return evidence(group(subject)) / sum;
  }
}
