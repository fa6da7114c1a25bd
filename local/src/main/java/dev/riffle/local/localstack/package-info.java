/**
 * The real LocalStack 4.14.0, without Docker: installed from locked parts that others license, and
 * run as one process group that listens on the loopback interface alone.
 */
package dev.riffle.local.localstack;
