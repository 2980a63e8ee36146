/**
 * The Spark session and what it needs: master, settings, executors, temporary blocks, signals and
 * progress. Takes the name of a master, returns a session that is ready for work.
 */
@NullMarked
package dev.stallwatch.flow.spark;

import org.jspecify.annotations.NullMarked;
