/** Settings of the two functions, read from the environment once and checked at once. */
package dev.riffle.ingest.settings;
