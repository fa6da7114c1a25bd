/**
 * The sparse part of the linear model, from histories: what people went on to from each item,
 * counted with direction and distance.
 */
package dev.riffle.retrain.successor;
