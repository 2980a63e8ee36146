/** The lines of a content, in a buffer that is reused, and the splitter of a stream into lines. */
@NullMarked
package dev.stallwatch.format.line;

import org.jspecify.annotations.NullMarked;
