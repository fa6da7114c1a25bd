/** Removing what must not or need not be kept: forgotten users' events, and models of old. */
package dev.riffle.retrain.purge;
