/**
 * Who asked and from where. Takes records; gives requests with software, operating system, region,
 * edge, the masked client and the identities of client and object. {@code download} comes next.
 */
@NullMarked
package dev.stallwatch.enrich;

import org.jspecify.annotations.NullMarked;
