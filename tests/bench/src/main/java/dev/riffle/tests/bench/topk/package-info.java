/** Exact top-K beside brute force and approximate indexes, in the JVM and natively. */
package dev.riffle.tests.bench.topk;
