package dev.riffle.core.compress;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Gzip (RFC 1952), told by its first two bytes, which no JSON in UTF-8 begins with. */
public final class Gzip {
  private static final int MAGIC_1 = 0x1f;
  private static final int MAGIC_2 = 0x8b;

  private Gzip() {}

  /** Whether the bytes begin as gzip does. */
  public static boolean isGzip(byte[] bytes) {
    return bytes.length >= 2 && (bytes[0] & 0xff) == MAGIC_1 && (bytes[1] & 0xff) == MAGIC_2;
  }

  /**
   * Inflates, and stops where the result is too long: what a bomb would have held is never made.
   *
   * @param maxBytes the most that the result may have
   * @throws TooLong when it has more
   * @throws IOException when the bytes are no gzip, or not all of it
   */
  public static byte[] inflate(byte[] gzip, int maxBytes) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      byte[] inflated = in.readNBytes(maxBytes + 1);
      if (inflated.length > maxBytes) {
        throw new TooLong();
      }
      return inflated;
    }
  }

  /** The result would be longer than it may be. */
  public static final class TooLong extends IOException {
    private static final long serialVersionUID = 1;

    TooLong() {
      super("longer than it may be when inflated");
    }
  }
}
