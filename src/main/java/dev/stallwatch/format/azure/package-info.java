/**
 * Logs of Azure as written by Azure Monitor: Front Door and Azure CDN (classic), the firewalls of
 * Front Door and Application Gateway, and the resource logs of Blob Storage.
 */
@NullMarked
package dev.stallwatch.format.azure;

import org.jspecify.annotations.NullMarked;
