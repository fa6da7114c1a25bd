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

  /** What is known of a user: one category. */
  public static String told(String id, String subject, String category, int minute) {
    return """
    {"id":"%s","type":"user.put","subject":"%s","time":"2026-11-20T12:%02d:00Z",\
    "tenant":"default","user":{"categories":["%s"]}}"""
        .formatted(id, subject, minute, category);
  }

  /** A rating that arrived so many seconds after noon. */
  public static String rating(String id, String subject, String item, int stars, int arrived) {
    return """
    {"id":"%s","type":"rating","subject":"%s","itemId":"%s","time":"2026-11-20T11:00:00Z",\
    "value":%d,"tenant":"default","arrived":%d}"""
        .formatted(id, subject, item, stars, 1_795_176_000_000_000L + arrived * 1_000_000L);
  }

  /** Takes an event back, or all that was done with an item: field and id. */
  public static String takeBack(String id, String subject, String field, String what, int minute) {
    return """
    {"id":"%s","type":"interaction.delete","subject":"%s","%s":"%s",\
    "time":"2026-11-20T12:%02d:00Z","tenant":"default"}"""
        .formatted(id, subject, field, what, minute);
  }

  /** A tombstone. */
  public static String forget(String id, String subject, int minute) {
    return """
    {"id":"%s","type":"user.delete","subject":"%s","time":"2026-11-20T12:%02d:00Z",\
    "tenant":"default"}"""
        .formatted(id, subject, minute);
  }
}
