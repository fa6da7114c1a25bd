package dev.riffle.tests.bench.spark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.tests.bench.data.DataSet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;

/** Data as an archive in a folder: objects of so many lines. */
final class WrittenArchive {
  private static final int LINES = 50_000;
  private static final Instant ARRIVED = Instant.parse("2020-01-01T00:00:00Z");

  private final Path folder;
  private long lines;
  private OutputStream out = OutputStream.nullOutputStream();

  private WrittenArchive(Path folder) {
    this.folder = folder;
  }

  static void write(DataSet data, Path folder) throws IOException {
    var archive = new WrittenArchive(folder);
    for (String item : data.catalogue().items()) {
      archive.put(item, data.catalogue().features(item));
    }
    var interactions = data.interactions();
    for (int subject = 0; subject < interactions.subjects(); subject++) {
      for (HistoryEntry entry : interactions.history(subject, Integer.MAX_VALUE).entries()) {
        archive.put(interactions.subject(subject), entry);
      }
    }
    archive.out.close();
  }

  private void put(String item, ItemFeatures features) throws IOException {
    ObjectNode line = line("item.put", Instant.EPOCH).put("itemId", item);
    ObjectNode put = line.putObject("item");
    features.categories().forEach(put.putArray("categories")::add);
    features.tags().forEach(put.putArray("tags")::add);
    write(line);
  }

  private void put(String user, HistoryEntry entry) throws IOException {
    ObjectNode line =
        line(entry.type().wireName(), entry.time())
            .put("subject", user)
            .put("itemId", entry.itemId());
    entry.value().ifPresent(value -> line.put("value", value));
    write(line);
  }

  private ObjectNode line(String type, Instant time) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", Long.toString(lines))
        .put("type", type)
        .put("time", time.toString())
        .put("tenant", Event.DEFAULT_TENANT);
  }

  private void write(ObjectNode line) throws IOException {
    if (lines % LINES == 0) {
      out.close();
      String first = "%020d".formatted(lines);
      Path file = folder.resolve(ArchiveKeys.of(ARRIVED, "shardId-000000000000", first, first));
      Files.createDirectories(file.getParent());
      out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16);
    }
    out.write(JsonText.bytes(line));
    out.write('\n');
    lines++;
  }
}
