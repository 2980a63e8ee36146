package dev.stallwatch.incident;

import dev.stallwatch.model.NumberText;
import dev.stallwatch.traffic.ClientTally;

/**
 * Tests whether a rise involves many clients. Requests of one client are not independent evidence:
 * a script that aborts 3,000 downloads causes a rise, but the service is healthy.
 *
 * <p>A client with more than half of the excess is excluded and the rest is tested again, so that
 * one client cannot hide an incident by adding to it. For clients with k events each, x of them
 * beyond expectation, what remains is an incident if
 *
 * <ul>
 *   <li>the effective number of clients of the excess, (sum x)^2 / sum x^2, is at least {@value
 *       #MIN_CLIENTS},
 *   <li>and the rise is still significant if the K events count as (sum k)^2 / sum k^2 independent
 *       ones: the log-likelihood ratio of a Poisson count, K log(K/E) - (K - E), shrinks by that
 *       number over K.
 * </ul>
 *
 * <p>Otherwise the finding becomes a notice. On a small site, where there are fewer than twice as
 * many clients in all, it is an incident if the effective number of clients is at least half of
 * them, as there are too few clients for the tests above. An incident of fewer than {@value
 * #MIN_CLIENTS} clients is never critical.
 */
public final class ClientEvidence {
  private static final int MIN_CLIENTS = 5;
  private static final double MIN_SHARE_OF_CLIENTS = 0.5;
  private static final double DOMINANT_SHARE = 0.5;

  /**
   * Minimum share of the events that are counted by client. Of an incident that began before the
   * requests of the run only a part is counted; a smaller share is no evidence about the rest.
   */
  private static final double MIN_SHARE_COUNTED = 0.5;

  private final DetectionOptions options;

  /** Creates the test with the conditions of an incident. */
  public ClientEvidence(DetectionOptions options) {
    this.options = options;
  }

  /** The counts of a tally without its dominant clients. */
  private record Rest(double trials, double events, double squares, double excessSquares) {
    private double excess(double expectedRate) {
      return events - expectedRate * trials;
    }

    private Rest without(ClientTally.Client client) {
      return new Rest(
          trials - client.trials(),
          events - client.events(),
          squares - (double) client.events() * client.events(),
          excessSquares - client.excess() * client.excess());
    }
  }

  /** Returns the finding, downgraded to a notice if only a few clients are involved. */
  public Finding assessed(Finding finding, ClientTally tally) {
    double observed = finding.rates().observed() * finding.rates().trials();
    if (!finding.verdict().isIncident() || tally.events() < MIN_SHARE_COUNTED * observed) {
      return finding;
    }
    double rate = finding.rates().expected();
    Rest rest = new Rest(tally.trials(), tally.events(), tally.squares(), tally.excessSquares());
    int dominant = 0;
    for (ClientTally.Client client : tally.heaviest()) {
      if (client.excess() <= DOMINANT_SHARE * rest.excess(rate)) {
        break;
      }
      rest = rest.without(client);
      dominant++;
    }
    if (!affectsManyClients(finding, rest, tally)) {
      return finding.withAssessment(finding.assessment().ofFewClients(reason(finding, tally)));
    }
    Severity severity = finding.severity();
    if (dominant > 0) {
      severity = lower(severity, Severity.of(rest.excess(rate), rest.events() / rest.trials()));
    }
    if (tally.hit() - dominant < MIN_CLIENTS) {
      severity = lower(severity, Severity.WARNING);
    }
    return finding.withAssessment(finding.assessment().withSeverity(severity));
  }

  private boolean affectsManyClients(Finding finding, Rest rest, ClientTally tally) {
    double rate = finding.rates().expected();
    double excess = rest.excess(rate);
    double expected = rate * rest.trials();
    if (excess < options.minExcess() || rest.events() < options.minLift() * expected) {
      return false;
    }
    double effectiveByExcess = excess * excess / rest.excessSquares();
    double half = MIN_SHARE_OF_CLIENTS * tally.everyone();
    if (half < MIN_CLIENTS) {
      return effectiveByExcess >= half;
    }
    double effectiveByEvents = rest.events() * rest.events() / rest.squares();
    double score =
        effectiveByEvents * (Math.log(rest.events() / expected) - 1 + expected / rest.events());
    return effectiveByExcess >= MIN_CLIENTS
        && score >= finding.logLooks() - Math.log(options.falseAlarms());
  }

  private static Severity lower(Severity one, Severity other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static String reason(Finding finding, ClientTally tally) {
    double heaviest = tally.heaviest().isEmpty() ? 0 : tally.heaviest().get(0).excess();
    double excess = tally.events() - finding.rates().expected() * tally.trials();
    double share = Math.min(1, Math.max(0, heaviest / Math.max(1, excess)));
    return NumberText.counted(tally.hit(), "client")
        + (tally.hit() == 1 ? " is" : " are")
        + " affected, and one client alone has "
        + NumberText.percent(share)
        + " of the excess";
  }
}
