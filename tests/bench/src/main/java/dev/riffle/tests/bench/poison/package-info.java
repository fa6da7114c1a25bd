/** What liars can do: attacks on a shop, and whose recommendations they move. */
package dev.riffle.tests.bench.poison;
