/** Rankers that a model has to beat: what is popular, and the classic neighbourhood model. */
package dev.riffle.retrain.baseline;
