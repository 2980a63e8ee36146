package dev.stallwatch.mitigation.coincidence;

/**
 * The figures of a rule that enforced within an incident's scope; those that its records cannot
 * give are NaN.
 *
 * @param records enforcing records in scope during the incident
 * @param sampled whether the records stand for more requests or packets than their number
 * @param share share of its enforced weight that is in scope
 * @param lift that share over the share of the traffic
 * @param liftLower lower 95 % bound of the lift
 * @param reach share of the scope's combinations in which it enforced
 * @param expectedReach share that as many independent records would reach if it acted everywhere
 * @param contrast its intensity (weight per trial) at the contrasts over that in scope, the highest
 *     of the dimensions
 * @param contrastLower lower 95 % bound
 * @param contrastUpper upper 95 % bound
 * @param alike weight at contrasts on which it acts alike, over its weight in scope
 * @param onset when it began
 * @param doseP p-value of the dose-response test
 * @param join odds of a stall where request ids join
 * @param explained enforced requests in scope per excess event, for logs of requests
 * @param harmlessFromMicros start of a time at which it acted alike without harm, else {@link
 *     Long#MIN_VALUE}
 * @param otherPhases times outside the incident at which it acted alike
 */
record Figures(
    long records,
    boolean sampled,
    double share,
    double lift,
    double liftLower,
    double reach,
    double expectedReach,
    double contrast,
    double contrastLower,
    double contrastUpper,
    double alike,
    Onset onset,
    double doseP,
    JoinOdds join,
    double explained,
    long harmlessFromMicros,
    int otherPhases) {}
