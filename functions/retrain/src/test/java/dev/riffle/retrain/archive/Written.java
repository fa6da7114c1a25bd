package dev.riffle.retrain.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** An archive object of these bytes. */
public record Written(String key, byte[] gzip) implements ArchivedObject {
  @Override
  public String version() {
    return "1";
  }

  @Override
  public long bytes() {
    return gzip.length;
  }

  @Override
  public Optional<byte[]> part(long offset, int length) {
    return Optional.of(
        Arrays.copyOfRange(gzip, (int) offset, (int) Math.min(gzip.length, offset + length)));
  }

  /** As {@code ingest} writes it: gzip, one line each. */
  public static Written of(String key, String... lines) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      for (String line : lines) {
        gzip.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Written(key, bytes.toByteArray());
  }

  /** An interaction of the default tenant, the minute counted from noon. */
  public static String event(String id, String type, String subject, String item, int minute) {
    return """
    {"id":"%s","type":"%s","subject":"%s","itemId":"%s","time":"2026-11-20T12:%02d:00Z",\
    "tenant":"default"}"""
        .formatted(id, type, subject, item, minute);
  }

  /** A command on an item. */
  public static String put(String id, String item, int minute, String features) {
    return """
    {"id":"%s","type":"item.put","itemId":"%s","time":"2026-11-20T12:%02d:00Z",\
    "tenant":"default","item":%s}"""
        .formatted(id, item, minute, features);
  }

  public static String delete(String id, String item, int minute) {
    return """
    {"id":"%s","type":"item.delete","itemId":"%s","time":"2026-11-20T12:%02d:00Z",\
    "tenant":"default"}"""
        .formatted(id, item, minute);
  }

  /** A tombstone. */
  public static String forget(String id, String subject, int minute) {
    return """
    {"id":"%s","type":"user.delete","subject":"%s","time":"2026-11-20T12:%02d:00Z",\
    "tenant":"default"}"""
        .formatted(id, subject, minute);
  }
}
