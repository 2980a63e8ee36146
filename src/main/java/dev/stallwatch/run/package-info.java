/**
 * Runs of the job: {@code investigate}, {@code nightly}, {@code inspect} and {@code repair}. Takes
 * options, calls {@code spark}, returns a {@link dev.stallwatch.run.RunResult} that {@code report}
 * prints and {@code cli} turns into an exit code.
 */
@NullMarked
package dev.stallwatch.run;

import org.jspecify.annotations.NullMarked;
