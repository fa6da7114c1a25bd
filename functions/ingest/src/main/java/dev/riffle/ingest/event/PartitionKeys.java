package dev.riffle.ingest.event;

import dev.riffle.core.event.Event;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The stream's partition keys. */
public final class PartitionKeys {
  /** Kinesis' own limit, in characters. */
  private static final int MAX_LENGTH = 256;

  private PartitionKeys() {}

  /**
   * The key of an event: its own, or where that is over Kinesis' 256 characters, the SHA-256 of it
   * in lower-case hex.
   */
  public static String of(Event event) {
    String key = event.partitionKey();
    return key.length() <= MAX_LENGTH ? key : sha256(key);
  }

  private static String sha256(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
