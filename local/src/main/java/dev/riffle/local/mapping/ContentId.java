package dev.riffle.local.mapping;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An event's id made of what a row says: the same for the same row, so that importing twice changes
 * nothing; another for a corrected one, so that the correction is news. It does not show the row.
 */
final class ContentId {
  private final MessageDigest digest;

  ContentId() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  String of(String said) {
    byte[] hash = digest.digest(said.getBytes(StandardCharsets.UTF_8));
    return "im-" + HexFormat.of().formatHex(hash, 0, 16);
  }
}
