/** Readers of public data sets and of the archive, told apart by the files in a folder. */
package dev.riffle.tests.bench.data;
