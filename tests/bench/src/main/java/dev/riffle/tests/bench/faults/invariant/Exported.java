package dev.riffle.tests.bench.faults.invariant;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * An export that says it is whole, as it lies in the bucket.
 *
 * @param manifest JSON
 * @param parts lines of each part's file, JSON each; nothing of a part that is not there
 * @param rows the files of rows, of which there is one a part
 * @param settled whether it was made when faults had stopped and all had been taken in
 */
public record Exported(
    String name,
    JsonNode manifest,
    List<List<JsonNode>> parts,
    List<byte[]> rows,
    boolean settled) {}
