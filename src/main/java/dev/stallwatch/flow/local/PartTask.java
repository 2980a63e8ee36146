package dev.stallwatch.flow.local;

import java.io.IOException;

/**
 * Computes a result from a part.
 *
 * @param <R> the result
 */
@FunctionalInterface
interface PartTask<R> {
  R result(int part) throws IOException;
}
