package dev.stallwatch.localise;

import dev.stallwatch.model.Scope;

/**
 * A scope that explains why a moment has more events than expected.
 *
 * @param scope the scope
 * @param cause the number of the cause, from 1; the first explanation with a number is the best
 *     name, later ones are alternatives
 * @param score log-likelihood ratio of the raised rate to the expected one, in nats
 * @param significant whether chance seldom raises any scope this much
 * @param measure counts within the scope
 * @param shareOfExcess the part of the excess events within the scope, 0 to 1
 */
public record Explanation(
    Scope scope,
    int cause,
    double score,
    boolean significant,
    Measure measure,
    double shareOfExcess) {

  /** Returns the explanation with another name of the same scope. */
  Explanation withScope(Scope name) {
    return new Explanation(name, cause, score, significant, measure, shareOfExcess);
  }
}
