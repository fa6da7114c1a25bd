/** Compressed requests and records. */
package dev.riffle.core.compress;
