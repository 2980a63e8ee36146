/**
 * The only packages that use Spark, Hadoop and Scala. {@link dev.stallwatch.spark.AnalysisPipeline}
 * shows the stages in order; the packages below contain their adapters.
 */
@NullMarked
package dev.stallwatch.spark;

import org.jspecify.annotations.NullMarked;
