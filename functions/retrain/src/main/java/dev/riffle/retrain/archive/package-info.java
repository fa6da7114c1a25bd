/** Reading the archive: objects from S3, lines from objects, what counts from lines. */
package dev.riffle.retrain.archive;
