/**
 * Implicit alternating least squares on all cores: item vectors that depend on the data, the seed
 * and the settings alone, to the bit.
 */
package dev.riffle.retrain.ials;
