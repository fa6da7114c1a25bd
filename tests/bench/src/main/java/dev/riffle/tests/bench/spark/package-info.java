/** Training on Spark beside training in one process, on the same archive. */
package dev.riffle.tests.bench.spark;
