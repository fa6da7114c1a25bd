/** The command line of the benchmarks: {@code local/bench NAME [options]}. */
package dev.riffle.tests.bench.cli;
