/**
 * What the path of a delivered log says about the times of its requests. Takes a path, gives the
 * interval in which its requests can have started; {@code engine.input} leaves out the files that
 * cannot hold a request of the analysed period.
 */
@NullMarked
package dev.stallwatch.format.path;

import org.jspecify.annotations.NullMarked;
