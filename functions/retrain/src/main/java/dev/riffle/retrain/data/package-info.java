/** What the archive says, compact in memory: interactions by subject, and the catalogue. */
package dev.riffle.retrain.data;
