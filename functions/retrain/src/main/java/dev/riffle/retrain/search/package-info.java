/** Search of settings within a time budget: many tried cheaply, the best of them in full. */
package dev.riffle.retrain.search;
