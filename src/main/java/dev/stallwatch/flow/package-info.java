/**
 * What a run needs of whatever carries it: items in parallel, exchanges by key with a sort, values
 * shared with all tasks, results kept on disk. {@code local} carries a run by the threads of this
 * process, {@code spark} by a Spark cluster; a run is written once against {@link
 * dev.stallwatch.flow.Flow} and gives the same result with both.
 */
@NullMarked
package dev.stallwatch.flow;

import org.jspecify.annotations.NullMarked;
