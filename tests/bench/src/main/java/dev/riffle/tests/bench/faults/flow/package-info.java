/**
 * The flow of Riffle in one process: senders, the door, the stream's consumer, what serves and what
 * trains, each the functions' own code over the SDK's own clients, and each able to die at any
 * call.
 */
package dev.riffle.tests.bench.faults.flow;
