/** From a training set to a model: vectors, prior, and what filters and new users need. */
package dev.riffle.retrain.fit;
