package dev.stallwatch.localise;

/**
 * The dispersion with which counts of given means are most likely.
 *
 * @param dispersion dispersion of the negative binomial counts, from a grid of 0.001 to 2
 * @param logLikelihood log-likelihood of the counts, less terms that depend on the counts only
 */
record DispersionFit(double dispersion, double logLikelihood) {}
