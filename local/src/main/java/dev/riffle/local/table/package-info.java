/**
 * Tables in files of many forms, row by row: CSV of any dialect, NDJSON, Parquet, and gzip of them.
 * What is wrong with a row is said of the row; the rest of the file is read.
 */
package dev.riffle.local.table;
