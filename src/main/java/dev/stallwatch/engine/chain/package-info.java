/**
 * Selects the candidate chains of a run: takes the blocks of transfers of a scan and returns the
 * transfers of those chains in order of time, for {@code engine.pair}. A chain is the transfers of
 * one object to one neighbourhood. Only candidate chains can contain a stall or a refetch.
 */
@NullMarked
package dev.stallwatch.engine.chain;

import org.jspecify.annotations.NullMarked;
