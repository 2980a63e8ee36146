/**
 * The only packages that use Spark, Hadoop and Scala. {@link
 * dev.stallwatch.engine.AnalysisPipeline} shows the stages in order; the packages below contain
 * their adapters.
 */
@NullMarked
package dev.stallwatch.engine;

import org.jspecify.annotations.NullMarked;
