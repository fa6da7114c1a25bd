/**
 * The Lambda host: runs the artifacts that are deployed, behind an HTTP API, a Kinesis event source
 * mapping and schedules. {@code docs/lambda-host.md} holds it against AWS's documentation.
 */
package dev.riffle.local.host;
