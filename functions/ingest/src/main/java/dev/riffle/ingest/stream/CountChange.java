package dev.riffle.ingest.stream;

import java.time.Instant;
import java.util.Map;

/**
 * What a row of counts is to take from a batch.
 *
 * @param expires when the row is of no more use
 * @param users how many more, by item
 */
record CountChange(String pk, Instant expires, Map<String, Integer> users) {}
