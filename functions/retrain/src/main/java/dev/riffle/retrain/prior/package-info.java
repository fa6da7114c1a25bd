/** Where new items start: the ridge map from features to vectors, learned from the others. */
package dev.riffle.retrain.prior;
