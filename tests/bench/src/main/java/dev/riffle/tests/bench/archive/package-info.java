/** The archive as it grows: small objects, merged ones, and how long reading them takes. */
package dev.riffle.tests.bench.archive;
