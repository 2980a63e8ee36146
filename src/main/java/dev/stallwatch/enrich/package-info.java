/**
 * Determines client and location of requests. Takes records; returns requests with software,
 * operating system, region, edge, masked client address and the identities of client and object.
 * Next: {@code download}.
 */
@NullMarked
package dev.stallwatch.enrich;

import org.jspecify.annotations.NullMarked;
