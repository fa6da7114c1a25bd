/** How far a run has come, for people and programs that look at it from outside. */
package dev.riffle.retrain.status;
