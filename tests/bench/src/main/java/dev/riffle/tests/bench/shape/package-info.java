/** What the rules of a scenario cost and gain, where the truth is known because it was made. */
package dev.riffle.tests.bench.shape;
