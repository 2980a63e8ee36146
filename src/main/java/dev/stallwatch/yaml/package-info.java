/**
 * Reads the YAML files that people write: the configuration, scenarios, rules. One reader, strict,
 * whose errors all have the form {@code FILE line N: KEY.PATH: what is wrong; allowed: a, b; did
 * you mean a?}
 */
@NullMarked
package dev.stallwatch.yaml;

import org.jspecify.annotations.NullMarked;
