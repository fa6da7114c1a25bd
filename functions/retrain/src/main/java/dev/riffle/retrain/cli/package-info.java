/**
 * The function's operations from a command line: on a laptop, or in a container that nobody times.
 */
package dev.riffle.retrain.cli;
