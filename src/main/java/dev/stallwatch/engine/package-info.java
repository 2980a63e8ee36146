/**
 * The stages of a run, carried by a flow. {@link dev.stallwatch.engine.AnalysisPipeline} shows them
 * in order; the packages below contain what they read, do and write.
 */
@NullMarked
package dev.stallwatch.engine;

import org.jspecify.annotations.NullMarked;
