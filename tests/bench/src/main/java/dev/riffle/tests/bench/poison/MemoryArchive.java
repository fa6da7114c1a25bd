package dev.riffle.tests.bench.poison;

import dev.riffle.aws.object.OnceWriter;
import dev.riffle.aws.retry.Until;
import dev.riffle.retrain.archive.ArchivedObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The archive in memory, as ingest writes it and training reads it. */
final class MemoryArchive implements OnceWriter {
  private final TreeMap<String, byte[]> objects = new TreeMap<>();

  @Override
  public void putOnce(String key, String contentType, byte[] content, Until until) {
    objects.putIfAbsent(key, content);
  }

  MemoryArchive copy() {
    var copy = new MemoryArchive();
    copy.objects.putAll(objects);
    return copy;
  }

  /** All objects, in the order of their keys. */
  List<ArchivedObject> objects() {
    return objects.entrySet().stream()
        .<ArchivedObject>map(entry -> new Stored(entry.getKey(), entry.getValue()))
        .toList();
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Stored(String key, byte[] content) implements ArchivedObject {
    @Override
    public String version() {
      return "";
    }

    @Override
    public long bytes() {
      return content.length;
    }

    @Override
    public Optional<byte[]> part(long offset, int length) {
      return Optional.of(
          Arrays.copyOfRange(
              content, (int) offset, Math.min(content.length, (int) offset + length)));
    }
  }
}
