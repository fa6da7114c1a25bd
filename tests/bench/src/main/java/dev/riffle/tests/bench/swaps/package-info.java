/** Model after model in one process of the function that serves, while it answers. */
package dev.riffle.tests.bench.swaps;
