/**
 * The data plane: the stream, tables and bucket of {@code infra/data-plane.json}, made when
 * missing.
 */
package dev.riffle.local.plane;
