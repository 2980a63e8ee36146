/** Access logs of Azure Front Door (classic, Standard, Premium), as written by Azure Monitor. */
@NullMarked
package dev.stallwatch.format.azure;

import org.jspecify.annotations.NullMarked;
