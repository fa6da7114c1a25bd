/** Whether a new model may take the place of the one that serves, and why not. */
package dev.riffle.retrain.gate;
