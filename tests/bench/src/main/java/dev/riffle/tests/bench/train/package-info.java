/** How fast training is, beside a textbook's solver and beside what the machine can multiply. */
package dev.riffle.tests.bench.train;
