/**
 * What tasks count: named classes over packed blocks, without arithmetic of their own, which a flow
 * may send to other machines.
 */
@NullMarked
package dev.stallwatch.engine.task;

import org.jspecify.annotations.NullMarked;
