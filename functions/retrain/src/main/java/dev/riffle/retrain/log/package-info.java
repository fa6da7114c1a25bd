/** One JSON object a line, on standard output. */
package dev.riffle.retrain.log;
