/** What the function does, one class an operation, and how it answers. */
package dev.riffle.retrain.operation;
