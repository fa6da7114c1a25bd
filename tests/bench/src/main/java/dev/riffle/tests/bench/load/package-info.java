/** The whole stack under an open load: latency from the intended start, nothing lost, no growth. */
package dev.riffle.tests.bench.load;
