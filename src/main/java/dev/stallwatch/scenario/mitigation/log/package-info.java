/**
 * Writes the logs of mitigations and the lists of changes of a scenario, next to its access logs.
 * Takes the declared rules and the requests that were simulated; gives files of the formats of
 * Cloudflare and AWS, a list by hand and a status page.
 */
@NullMarked
package dev.stallwatch.scenario.mitigation.log;

import org.jspecify.annotations.NullMarked;
