/** How good a ranking is: on held-out data, over all items, with what chance leaves open. */
package dev.riffle.retrain.evaluate;
