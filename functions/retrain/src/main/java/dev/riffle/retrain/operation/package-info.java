/** What the function can be asked to do, and its answers. */
package dev.riffle.retrain.operation;
