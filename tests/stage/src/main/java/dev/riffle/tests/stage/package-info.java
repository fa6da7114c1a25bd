/** Riffle on free ports of this machine, for tests and benchmarks, and what they ask it. */
package dev.riffle.tests.stage;
