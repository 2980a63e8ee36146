/**
 * Prevents two runs from writing the same days: with an operating-system lock on a local disk, with
 * a lease on other storages.
 */
@NullMarked
package dev.stallwatch.engine.lock;

import org.jspecify.annotations.NullMarked;
