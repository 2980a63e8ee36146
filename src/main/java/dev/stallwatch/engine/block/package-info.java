/**
 * Requests, transfers and counts as packed bytes. Each kind of block has one writer and one reader,
 * and is independent of the stage that sends or receives it.
 */
@NullMarked
package dev.stallwatch.engine.block;

import org.jspecify.annotations.NullMarked;
