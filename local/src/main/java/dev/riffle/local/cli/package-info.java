/**
 * The commands behind {@code local/up}, {@code local/down}, {@code local/import} and {@code
 * local/retrain}.
 */
package dev.riffle.local.cli;
