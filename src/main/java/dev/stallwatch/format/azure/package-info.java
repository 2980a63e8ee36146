/**
 * Access logs of Azure as written by Azure Monitor: Front Door and Azure CDN (classic), and the
 * resource logs of Blob Storage.
 */
@NullMarked
package dev.stallwatch.format.azure;

import org.jspecify.annotations.NullMarked;
