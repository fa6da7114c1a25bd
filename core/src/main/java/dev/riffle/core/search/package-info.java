/** Exact inner-product top-K over a model's items, filters inside the scan. */
package dev.riffle.core.search;
