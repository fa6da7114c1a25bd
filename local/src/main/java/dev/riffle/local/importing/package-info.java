/** Somebody's files into Riffle, from the first look at them to the last batch. */
package dev.riffle.local.importing;
