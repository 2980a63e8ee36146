/** Creates the rows of the published tables from the results of a run. */
@NullMarked
package dev.stallwatch.engine.publish;

import org.jspecify.annotations.NullMarked;
