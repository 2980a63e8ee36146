/**
 * Carries a run by Spark's RDDs, without its SQL part, and opens what that needs: master, settings,
 * executors. Takes the name of a master, returns a flow that is ready for work.
 */
@NullMarked
package dev.stallwatch.flow.spark;

import org.jspecify.annotations.NullMarked;
