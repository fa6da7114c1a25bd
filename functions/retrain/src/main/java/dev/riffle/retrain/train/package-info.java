/** One training: read, clean, search settings, fit, judge, publish; and what came of it. */
package dev.riffle.retrain.train;
