/**
 * What Riffle's parts exchange through AWS, written once: rows, objects, clients, metrics, logs.
 * Names that need no SDK are in {@code dev.riffle.core}.
 */
package dev.riffle.aws;
