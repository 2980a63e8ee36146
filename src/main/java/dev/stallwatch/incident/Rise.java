package dev.stallwatch.incident;

import dev.stallwatch.localise.Localisation;

/**
 * A raised rate that counts.
 *
 * @param localisation its scope and interval
 * @param comparison with what it was compared
 */
record Rise(Localisation localisation, Comparison comparison) {}
