/**
 * Carries a run by the threads of this process: tasks in a pool, exchanges and kept results in a
 * directory of its own, in memory that does not depend on the size of the input.
 */
@NullMarked
package dev.stallwatch.flow.local;

import org.jspecify.annotations.NullMarked;
