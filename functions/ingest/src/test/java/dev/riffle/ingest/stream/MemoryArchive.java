package dev.riffle.ingest.stream;

import dev.riffle.aws.object.OnceWriter;
import dev.riffle.aws.retry.Until;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** A bucket in memory. */
final class MemoryArchive implements OnceWriter {
  final Map<String, byte[]> objects = new TreeMap<>();

  private final Outage outage;

  MemoryArchive(Outage outage) {
    this.outage = outage;
  }

  @Override
  public synchronized void putOnce(String key, String contentType, byte[] content, Until until) {
    outage.before();
    objects.putIfAbsent(key, content);
    outage.after();
  }

  /** The archive's lines, object by object. */
  List<String> lines() {
    return objects.entrySet().stream()
        .filter(object -> object.getKey().startsWith("events/"))
        .flatMap(object -> lines(object.getValue()).stream())
        .toList();
  }

  private static List<String> lines(byte[] gzip) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
