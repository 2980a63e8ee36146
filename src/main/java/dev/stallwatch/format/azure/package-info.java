/**
 * Access logs of Azure Front Door, classic and Standard or Premium, as Azure Monitor writes them.
 */
@NullMarked
package dev.stallwatch.format.azure;

import org.jspecify.annotations.NullMarked;
