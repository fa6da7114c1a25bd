/** How long a function that has never run takes to start and to give its first answer. */
package dev.riffle.tests.bench.cold;
