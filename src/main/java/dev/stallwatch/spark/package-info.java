/**
 * The only room that sees Spark, Hadoop and Scala. {@link dev.stallwatch.spark.AnalysisPipeline}
 * shows the way of the data; the packages below hold its adapters.
 */
@NullMarked
package dev.stallwatch.spark;

import org.jspecify.annotations.NullMarked;
