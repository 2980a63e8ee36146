package dev.stallwatch.model.mitigation;

/**
 * A rule or a change compared with an incident. It is a coincidence in time and scope, never a
 * proof of a cause. Figures that its records cannot give are NaN.
 *
 * @param subject identity: vendor, product and key, such as {@code cloudflare/dosd/9e8d7c}
 * @param name the rule for people, such as {@code cloudflare dosd "Botnet 12"}; from outside,
 *     escaped before it is shown
 * @param kind how it coincides
 * @param posterior probability that this subject is what acted on the affected downloads, 0 to 1,
 *     against all other subjects and "none of these"
 * @param lift share of its enforced weight within the scope over the share of the traffic there, on
 *     the dimensions that both logs have; lower bound of 95 %
 * @param reach share of the scope's combinations of shared dimensions in which it enforced, 0 to 1
 * @param onsetLagSeconds start of enforcement minus start of the incident; negative if before
 * @param releaseLagSeconds end of enforcement minus end of the incident
 * @param doseP p-value of its correlation with the excess per window, by circular shifts in time
 * @param joinOdds odds of a stall among requests that it acted on, over the odds among the others;
 *     only where request ids join exactly
 * @param records number of its enforcing records within the scope and interval
 * @param why the reasons in one line
 */
public record Coincidence(
    String subject,
    String name,
    CoincidenceClass kind,
    double posterior,
    double lift,
    double reach,
    double onsetLagSeconds,
    double releaseLagSeconds,
    double doseP,
    double joinOdds,
    long records,
    String why) {}
