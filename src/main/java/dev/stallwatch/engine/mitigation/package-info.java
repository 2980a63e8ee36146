/**
 * Carries the records of mitigations and changes from the scan to the tables. The scan packs them
 * into blocks; decisions are then grouped within a budget, each delivery once, counted, and joined
 * with requests by request id. {@code mitigation} compares the result with incidents.
 */
@NullMarked
package dev.stallwatch.engine.mitigation;

import org.jspecify.annotations.NullMarked;
