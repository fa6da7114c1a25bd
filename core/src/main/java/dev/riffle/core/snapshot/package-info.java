/** The file that carries a model, its manifest, and the reading of both: docs/snapshot.md. */
package dev.riffle.core.snapshot;
