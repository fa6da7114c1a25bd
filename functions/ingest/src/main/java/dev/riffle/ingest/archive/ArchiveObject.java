package dev.riffle.ingest.archive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.core.event.EventJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * The archive's object for one batch of one shard.
 *
 * @param first sequence number of the batch's first record
 * @param last sequence number of its last
 * @param arrived when the first record arrived
 * @param lines events as the archive keeps them, in the order of the shard
 */
public record ArchiveObject(
    String shard, String first, String last, Instant arrived, List<JsonNode> lines) {

  public ArchiveObject {
    lines = List.copyOf(lines);
  }

  public String key() {
    return ArchiveKeys.of(arrived, shard, first, last);
  }

  /** NDJSON, gzip; the same lines give the same bytes. */
  public byte[] content() {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      for (JsonNode line : lines) {
        gzip.write(EventJson.write(line));
        gzip.write('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an array takes all that is written", e);
    }
    return bytes.toByteArray();
  }
}
