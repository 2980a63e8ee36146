/** Publishes the tables: files are staged first, then moved to their places, all or none. */
@NullMarked
package dev.stallwatch.engine.write;

import org.jspecify.annotations.NullMarked;
