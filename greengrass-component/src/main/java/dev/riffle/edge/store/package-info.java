/** Histories and outbox on disk: append-only, checksummed, bounded, safe at any byte. */
package dev.riffle.edge.store;
