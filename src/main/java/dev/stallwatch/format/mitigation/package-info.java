/**
 * The logs of mitigations: what the rules of a firewall, a DDoS protection or a bot management did.
 * Takes a line, returns its decisions as {@link dev.stallwatch.format.ParsedLine.Noted}. Each
 * vendor has its own rule for what is monitored and what is enforced.
 */
@NullMarked
package dev.stallwatch.format.mitigation;

import org.jspecify.annotations.NullMarked;
