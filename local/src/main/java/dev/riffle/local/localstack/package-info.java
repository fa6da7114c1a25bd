/**
 * The real LocalStack 4.14.0, without Docker: installed from locked parts that others license, on
 * the loopback interface alone, and ended with all that it starts.
 */
package dev.riffle.local.localstack;
