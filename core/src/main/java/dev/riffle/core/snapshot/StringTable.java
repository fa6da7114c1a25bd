package dev.riffle.core.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * Strings in a section: the bytes of all of them, one after another and padded with zeros, and n +
 * 1 offsets into those.
 */
final class StringTable {
  private StringTable() {}

  static <T> void writeOffsets(List<T> all, Function<T, String> text, LittleEndianOutput out)
      throws IOException {
    int offset = 0;
    out.putInt(offset);
    for (T one : all) {
      offset += text.apply(one).getBytes(UTF_8).length;
      out.putInt(offset);
    }
  }

  static <T> void writeBytes(
      List<T> all, Function<T, String> text, long padded, LittleEndianOutput out)
      throws IOException {
    long left = padded;
    for (T one : all) {
      byte[] bytes = text.apply(one).getBytes(UTF_8);
      out.putBytes(bytes);
      left -= bytes.length;
    }
    for (; left > 0; left--) {
      out.putByte(0);
    }
    out.flush();
  }

  /**
   * Checks offsets that were read: from 0, never falling, within the bytes; what follows the last
   * is padding.
   *
   * @param longest most bytes of one string, each at least {@code shortest}
   */
  static void check(String section, long at, int[] offsets, int bytes, int shortest, int longest) {
    boolean right = offsets[0] == 0 && bytes - offsets[offsets.length - 1] < 8;
    for (int i = 1; i < offsets.length && right; i++) {
      long length = (long) offsets[i] - offsets[i - 1];
      right = length >= shortest && length <= longest && offsets[i] <= bytes;
    }
    if (!right) {
      throw DamagedSnapshot.at(section, at, "offsets of texts that do not fit the text");
    }
  }
}
