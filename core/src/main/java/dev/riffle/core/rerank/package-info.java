/**
 * A second look at the best candidates: what a tenant's own impressions and clicks taught, as a sum
 * of a handful of features.
 */
package dev.riffle.core.rerank;
