/** What the values of interactions mean: which scale they are on, as the data show it. */
package dev.riffle.retrain.scale;
