/** What trains on Lambda: the deployed artifact under Lambda's limits, beside the same without. */
package dev.riffle.tests.bench.lambda;
