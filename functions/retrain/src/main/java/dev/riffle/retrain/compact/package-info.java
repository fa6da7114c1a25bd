/**
 * Merging the archive's small objects into few large ones, safe against kills and against whoever
 * writes beside it.
 */
package dev.riffle.retrain.compact;
